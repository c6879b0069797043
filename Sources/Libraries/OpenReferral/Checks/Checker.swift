/// Holds records to what their tables say of each field, and mends what can only mean one thing.
public struct Checker: Sendable {
    private let tables: [Table]

    /// How the publisher writes.
    public struct Habits: Sendable, Hashable {
        /// Whether the rows come in the shape of HSDS 1 or 2, which asked less of them.
        public var isOlder = false
        /// Whether 1/2/2026 is the second of January; `nil` where it is not known.
        public var isMonthFirst: Bool?
        /// Whether numbers are bound to come as text, as in CSV.
        public var isText = false
        /// Whether a row need not say to which organisation it belongs, though it comes as text.
        public var isOwnerOptional = false

        public init(
            isOlder: Bool = false, isMonthFirst: Bool? = nil, isText: Bool = false,
            isOwnerOptional: Bool = false
        ) {
            self.isOlder = isOlder
            self.isMonthFirst = isMonthFirst
            self.isText = isText
            self.isOwnerOptional = isOwnerOptional
        }
    }

    public init(_ vocabulary: Vocabulary = .imported) {
        tables = vocabulary.tables
    }

    /// Checks every field of the record: what is wrong goes to its `problems`, what was put right to
    /// its `mends`.
    public func check(_ record: inout Record, _ habits: Habits) {
        let table = tables[record.table]
        for index in 1..<table.fields.count {
            let field = table.fields[index]
            switch record.values[index] {
            case .none:
                if !field.need.isEmpty { missing(field, index, &record, habits) }
            case .text(let text):
                if field.kind == .text, field.values.isEmpty { continue }
                check(text, field, index, &record, habits)
            case .number, .integer:
                check(number: record.values[index], field, index, &record)
            }
        }
        if table.name == "location" { checkPlace(table, &record) }
        if case .text(let id) = record.values[0], id.utf8.count > 500 {
            record.problems.append(Problem("id", "This identifier is longer than 500 letters."))
        }
    }

    private func missing(_ field: Field, _ index: Int, _ record: inout Record, _ habits: Habits) {
        if field.name == "link_entity" { return }
        // The JSON Schema does not ask a service for its organisation; who imports it decides.
        if field.reference == "organization", !habits.isText || habits.isOwnerOptional { return }
        guard field.need.contains(.inKith) else {
            // Older shapes had no such column, save in addresses.
            if habits.isOlder, tables[record.table].name != "address" { return }
            if field.need.contains(.inJSON), !record.problems.contains(where: { $0.field == field.name }) {
                record.mends.append(
                    Mend(field.name, "is missing, which the specification asks for; left empty"))
            }
            return
        }
        if habits.isOlder, field.name == "status" {
            record.values[index] = .text("active")
            record.mends.append(Mend(field.name, "was not said; taken as active"))
        } else if habits.isOlder, field.name == "location_type" || field.name == "address_type" {
            record.values[index] = .text("physical")
        } else if !record.problems.contains(where: { $0.field == field.name }) {
            record.problems.append(Problem(field.name, Self.missing(field)))
        }
    }

    private static func missing(_ field: Field) -> String {
        guard case .reference(let table) = field.kind else { return "This is missing." }
        return "This is missing: it should say which \(table.inWords) the row belongs to."
    }

    private func check(
        _ text: String, _ field: Field, _ index: Int, _ record: inout Record, _ habits: Habits
    ) {
        func fail(_ reason: String) { record.problems.append(Problem(field.name, reason)) }
        func mend(_ value: Value, _ what: String) {
            record.values[index] = value
            record.mends.append(Mend(field.name, what, was: text))
        }
        if record.problems.contains(where: { $0.field == field.name }) { return }
        switch field.kind {
        case .text: checkChoice(text, field, index, &record)
        case .number, .integer: checkNumber(text, field, index, &record, habits)
        case .date:
            let reading = DateText.read(text, isMonthFirst: habits.isMonthFirst)
            if habits.isOlder, reading.isOfNoYear {
                mend(.none, "has no year but 0001; left out, the words kept in the description")
                keepWords(text.replacing("0001", with: "").trimmed(of: [",", "/", "-", " "]), &record)
                return
            }
            switch reading {
            case .good: break
            case .mended(let day): mend(.text(day), "was not written year-month-day; rewritten")
            case .bad(let reason): fail(reason)
            }
        case .dateTime:
            if !DateText.isMoment(text) {
                fail(
                    "\"\(text)\" is not a day with its time. Write the two like 2026-03-01T10:30:00Z.")
            }
        case .time: checkTime(text, field, index, &record, habits)
        case .uri:
            let isURI = WebText.isURI(text)
            let mayBeName = field.name == "uri" || field.name == "term_uri"
            if isURI, WebText.isOfWeb(text) || mayBeName && WebText.isName(text) { return }
            if let address = WebText.withScheme(text) {
                mend(.text(address), "had no http:// before it; added")
            } else {
                // Whoever follows a link must not run what somebody else wrote (`javascript:…`).
                mend(.none, "is not \(isURI ? "an http or https" : "a web") address; left out")
            }
        case .email:
            if WebText.isEmail(text) { return }
            fail("\"\(text)\" is not an e-mail address. It needs one @, and no spaces.")
        case .identifier, .reference, .open: break
        }
    }

    private func checkChoice(_ text: String, _ field: Field, _ index: Int, _ record: inout Record) {
        if field.values.isEmpty || field.values.contains(text) { return }
        let wanted = text.lowercased()
        if let value = field.values.first(where: { $0.lowercased() == wanted }) {
            record.values[index] = .text(value)
            record.mends.append(Mend(field.name, "was in other capitals; rewritten", was: text))
        } else {
            record.problems.append(
                Problem(
                    field.name,
                    "\"\(text)\" is not one of: \(field.values.joined(separator: ", "))."))
        }
    }

    private func checkNumber(
        _ text: String, _ field: Field, _ index: Int, _ record: inout Record, _ habits: Habits
    ) {
        let isWhole = field.kind == .integer
        if isWhole, let whole = Int64(text) {
            record.values[index] = .integer(whole)
        } else if let number = Double(text), number.isFinite, !isWhole || number == number.rounded() {
            record.values[index] = isWhole ? .integer(Int64(clamping: Int(number.clamped))) : .number(number)
        } else if let number = Double(text.filter { $0.isNumber }), field.name == "extension" {
            record.values[index] = .number(number)
            record.mends.append(
                Mend(field.name, "was not a number alone; its digits kept", was: text))
            return
        } else {
            record.problems.append(
                Problem(field.name, "\"\(text)\" is not a \(isWhole ? "whole " : "")number."))
            return
        }
        if !habits.isText {
            record.mends.append(Mend(field.name, "was a number written as text; read as one", was: text))
        }
    }

    private func check(number: Value, _ field: Field, _ index: Int, _ record: inout Record) {
        switch (field.kind, number) {
        case (.number, .integer(let whole)): record.values[index] = .number(Double(whole))
        case (.number, _), (.integer, .integer): break
        case (.integer, .number(let real)):
            if real == real.rounded(), abs(real) < 1e15 {
                record.values[index] = .integer(Int64(real))
            } else {
                record.problems.append(Problem(field.name, "\(real) is not a whole number."))
            }
        case (.text, _), (.identifier, _), (.reference, _), (.open, _):
            record.values[index] = .text(number.text)
            if field.kind == .text {
                record.mends.append(
                    Mend(field.name, "was a number; read as text", was: number.text))
            }
        default:
            record.problems.append(
                Problem(field.name, "\(number.text) is a number, and should be text."))
        }
    }
}

extension Double {
    /// Within what a whole number can hold.
    fileprivate var clamped: Double { Swift.min(Swift.max(self, -9e15), 9e15) }
}

extension String {
    /// A table's name as words: `service_at_location` is "service at location".
    public var inWords: String {
        self == "organization" ? "organisation" : String(map { $0 == "_" ? " " : $0 })
    }
}
