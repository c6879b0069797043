/// One column of a table of the Human Services Data Specification, and one member of its JSON object.
public struct Field: Sendable, Hashable {
    /// As the specification spells it, in CSV headers and JSON members alike: `organization_id`.
    public let name: String
    public let kind: Kind
    public let need: Need
    /// The only values allowed, in the specification's order; empty where any will do.
    public let values: [String]

    /// What a field holds.
    public enum Kind: Sendable, Hashable {
        case text
        /// A number with or without a fraction.
        case number
        case integer
        /// ISO 8601, `2026-03-01`.
        case date
        /// RFC 3339, `2026-03-01T10:30:45.123Z`.
        case dateTime
        /// `HH:MM`, with seconds and an offset from UTC where the publisher gives them.
        case time
        case uri
        case email
        /// The row's own identifier.
        case identifier
        /// The identifier of a row of another table.
        case reference(to: String)
        /// The identifier of a row of the table that another field of the same row names.
        case open(tableNamedBy: String)
    }

    /// Who says that a row must have the field.
    public struct Need: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The JSON Schema's `required`.
        public static let inJSON = Need(rawValue: 1)
        /// The tabular package's `required`.
        public static let inTables = Need(rawValue: 2)
        /// Kith itself: its schema says NOT NULL.
        public static let inKith = Need(rawValue: 4)
        public static let everywhere: Need = [.inJSON, .inTables, .inKith]
        /// Required by the specification; Kith can do without.
        public static let bySpecification: Need = [.inJSON, .inTables]
    }

    init(_ name: String, _ kind: Kind = .text, _ need: Need = [], oneOf values: [String] = []) {
        self.name = name
        self.kind = kind
        self.need = need
        self.values = values
    }

    /// The table that the field names a row of, where it always names the same one.
    public var reference: String? {
        if case .reference(let table) = kind { return table }
        return nil
    }

    static let id = Field("id", .identifier, .everywhere)

    static func reference(_ name: String, to table: String, _ need: Need = []) -> Field {
        Field(name, .reference(to: table), need)
    }
}
