/// What the members of a table's JSON object mean, found by name.
struct JSONMembers: Sendable {
    enum Meaning: Sendable {
        case field(Int)
        /// Open Referral UK's name for a field, which counts where the field itself is not given.
        case alias(Int)
        case nested(Nesting, table: Int)
    }

    private let meanings: [UInt64: (name: [UInt8], meaning: Meaning)]

    init(of table: Table, in vocabulary: Vocabulary) {
        var meanings: [UInt64: (name: [UInt8], meaning: Meaning)] = [:]
        func add(_ name: String, _ meaning: Meaning) {
            let bytes = Array(name.utf8)
            meanings[bytes.withUnsafeBufferPointer { Self.key(of: $0[...]) }] = (bytes, meaning)
        }
        for alias in Vocabulary.aliases + Self.metAliases where alias.table == table.name {
            if let index = table.index(of: alias.means) { add(alias.name, .alias(index)) }
        }
        for (index, field) in table.fields.enumerated() { add(field.name, .field(index)) }
        for nesting in table.nestings + Self.met(in: table.name) {
            if let place = vocabulary.place(of: nesting.table) {
                add(nesting.name, .nested(nesting, table: place))
            }
        }
        self.meanings = meanings
    }

    /// Fields that feeds have and the specification 3.0 does not: in HSDS 3.1, and in the examples of
    /// Open Referral UK's validator, an attribute says in words what it names no term for.
    private static let metAliases: [(table: String, name: String, means: String)] = [
        ("attribute", "label", "taxonomy_term_id")
    ]

    /// Members that feeds have and the specification's tables do not: Open Referral UK's list of
    /// services at locations holds each service.
    private static func met(in table: String) -> [Nesting] {
        switch table {
        case "service_at_location": [.one("service", "service", by: "service_id")]
        case "organization": [.many("services", "service", by: "organization_id")]
        default: []
        }
    }

    /// The meaning of the member of that name, in UTF-8.
    subscript(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Meaning? {
        guard let found = meanings[Self.key(of: name)], name.elementsEqual(found.name) else {
            return nil
        }
        return found.meaning
    }

    private static func key(of name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
