import Messages

/// Finds who bears a name, or is reached at an address or a number.
struct FindPeople {
    let words: String

    init(_ words: String) {
        self.words = words
    }

    /// - Returns: the records that are shown, each person once.
    func run(_ people: PersonStore, limit: Int) throws -> [Person] {
        var seen: Set<String> = []
        return try matches(people, limit).compactMap { person in
            let shown = try person.mergedInto.map { try people.person($0) } ?? person
            return shown.flatMap { $0.erasedAt == nil && seen.insert($0.id).inserted ? $0 : nil }
        }
    }

    private func matches(_ people: PersonStore, _ limit: Int) throws -> [Person] {
        if let email = EmailAddress(words) {
            return try people.reached(.email, at: email.key, limit: limit)
        }
        if let number = PhoneNumber(words) {
            return try people.reached(.telephone, at: number.key, limit: limit)
        }
        guard let name = PersonName(words) else { return [] }
        return try people.named(name, limit: limit)
    }
}
