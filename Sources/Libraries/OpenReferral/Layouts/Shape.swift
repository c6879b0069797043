/// How one kind of CSV file says what a table of HSDS 3.0 says: its file names, and what each of its
/// columns means where that is not the field of the same name.
struct Shape: Sendable {
    let table: String
    /// File names without `.csv`, in small letters.
    let files: [String]
    let columns: [String: Column]
    /// Values that every row has, as `address_type` in a file of postal addresses.
    var constants: [String: String] = [:]
    /// Whether it is a shape of HSDS 1 or 2, or of Ohana.
    var isOlder = true
    /// Whether dates are written month first, as Ohana's are.
    var isMonthFirst: Bool?
    /// The specification's own columns that this shape does not have.
    var lacks: Set<String> = []

    /// What a column means.
    enum Column: Sendable, Hashable {
        case field(String)
        /// Text put after the field's own, with these words before it.
        case more(String, saying: String)
        /// A date of which the field keeps the year.
        case year(String)
        /// A day's name, for a weekly schedule.
        case weekday
        /// Whether the place is shut on those days.
        case closed
        /// Whether the place is one only on the web.
        case virtual
        /// A comma-separated list, each of which becomes a row of `table`.
        case list(table: String, field: String, by: String)
        /// The place where a service is given, which becomes a row of `service_at_location`.
        case place
        /// Of use to the publisher alone.
        case nothing
    }

    /// The shape of a table in HSDS 3.0 itself.
    static func own(_ table: Table) -> Shape {
        var columns: [String: Column] = [:]
        for alias in Vocabulary.aliases where alias.table == table.name {
            columns[alias.name] = .field(alias.means)
        }
        return Shape(
            table: table.name, files: [table.plural, table.name], columns: columns, isOlder: false)
    }

    /// Every shape, the specification's own first.
    static let all: [Shape] = Vocabulary.imported.tables.map(own) + older

    func meaning(of column: String, in table: Table) -> Column? {
        if let meaning = columns[column] { return meaning }
        if lacks.contains(column) { return nil }
        return table.index(of: column) == nil ? nil : .field(column)
    }
}
