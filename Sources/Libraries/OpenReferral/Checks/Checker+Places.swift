// Where something is, and when it is open.
extension Checker {
    /// A location has both coordinates or neither, and they are on the map. One that is not is kept
    /// without them: it can still be found by its words, and the report names it.
    func checkPlace(_ table: Table, _ record: inout Record) {
        guard let latitude = table.index(of: "latitude"), let longitude = table.index(of: "longitude")
        else { return }
        switch (record.values[latitude], record.values[longitude]) {
        case (.none, .none): return
        case (.number(let north), .number(let east)):
            if abs(north) <= 90, abs(east) <= 180 { return }
            record.mends.append(
                Mend("latitude", "is off the map; kept without a point", was: "\(north), \(east)"))
        case (.number(let number), .none), (.none, .number(let number)):
            record.mends.append(
                Mend("latitude", "comes without its pair; kept without a point", was: "\(number)"))
        default: return
        }
        record.values[latitude] = .none
        record.values[longitude] = .none
    }

    /// A time that cannot be read is refused, unless the shape is an older one, where times were words:
    /// then the schedule is kept with the words in its description.
    func checkTime(
        _ text: String, _ field: Field, _ index: Int, _ record: inout Record, _ habits: Habits
    ) {
        switch TimeText.read(text, isClosing: field.name == "closes_at") {
        case .good(let time):
            record.values[index] = .text(time)
        case .mended(let time):
            record.values[index] = .text(time)
            record.mends.append(
                Mend(field.name, "was written in an unusual way; read as best it can be", was: text))
        case .bad where habits.isOlder:
            record.values[index] = .none
            record.mends.append(
                Mend(field.name, "is not a time; left out, the words kept in the description", was: text))
            keepWords(text, &record)
        case .bad:
            record.problems.append(
                Problem(field.name, "\"\(text)\" is not a time. Write it like 09:30."))
        }
    }

    func keepWords(_ text: String, _ record: inout Record) {
        let table = Vocabulary.imported.tables[record.table]
        guard let index = table.index(of: "description") else { return }
        switch record.values[index] {
        case .text(let words) where words.contains(text): return
        case .text(let words): record.values[index] = .text(words + "; " + text)
        default: record.values[index] = .text(text)
        }
    }
}
