/// One table of the specification: a class of thing that a community has, or that is said of one.
public struct Table: Sendable, Hashable {
    /// In the singular, as the specification and Kith's database name it: `service_at_location`.
    public let name: String
    /// As the tabular package's files and the JSON arrays name it: `service_at_locations`.
    public let plural: String
    /// The columns, in the specification's order, `id` first. The database's table has these, and
    /// `feed_id`, `external_id` and `fingerprint`.
    public let fields: [Field]
    /// What a JSON object of this table holds of other tables, in the specification's order.
    public let nestings: [Nesting]

    init(_ name: String, plural: String, _ fields: [Field], nests nestings: [Nesting] = []) {
        self.name = name
        self.plural = plural
        self.fields = fields
        self.nestings = nestings
    }

    /// The place of a field in `fields`.
    public func index(of field: String) -> Int? {
        fields.firstIndex { $0.name == field }
    }
}

/// A member of a JSON object that holds rows of another table, and how the two are joined in tables.
public struct Nesting: Sendable, Hashable {
    /// The member's name: `phones`.
    public let name: String
    /// The table of the rows that it holds: `phone`.
    public let table: String
    public let join: Join

    /// Whether it is an array, and not one object.
    public var isList: Bool {
        if case .holderNames = join { false } else { true }
    }

    public enum Join: Sendable, Hashable {
        /// An array; each row in it names the object that holds it, in `field`: `phone.service_id`.
        case rowsName(field: String)
        /// One object, which the object that holds it names in `field`: `service.organization_id`.
        case holderNames(field: String)
        /// An array of what is said of any table: `link` names the object that holds it, and `kind`
        /// says of which table that is: `attribute.link_id` and `attribute.link_entity`.
        case rowsNameAny(link: String, kind: String)
    }

    /// Whether the member is an array.
    public var isArray: Bool {
        if case .holderNames = join { return false }
        return true
    }

    public static func many(_ name: String, _ table: String, by field: String) -> Nesting {
        Nesting(name: name, table: table, join: .rowsName(field: field))
    }

    public static func one(_ name: String, _ table: String, by field: String) -> Nesting {
        Nesting(name: name, table: table, join: .holderNames(field: field))
    }

    static let attributes = Nesting(
        name: "attributes", table: "attribute",
        join: .rowsNameAny(link: "link_id", kind: "link_entity"))

    static let metadata = Nesting(
        name: "metadata", table: "metadata",
        join: .rowsNameAny(link: "resource_id", kind: "resource_type"))
}
