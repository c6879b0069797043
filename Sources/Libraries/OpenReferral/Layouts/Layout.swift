/// What a CSV file's columns mean: found from its name and its first row.
public struct Layout: Sendable {
    /// The place of the rows' table in `Vocabulary.imported.tables`.
    public let table: Int
    public let habits: Checker.Habits
    /// Columns that mean nothing to the specification, as the file writes them.
    public let strangers: [String]
    /// Columns that mean something and are named twice or more, as the file writes them: nobody can tell
    /// which is meant.
    public let repeated: [String]
    /// The columns' names, as the file writes them.
    public let header: [String]
    let columns: [Shape.Column]
    let constants: [(field: Int, value: String)]

    /// - Parameter file: the file's name, or what a package calls it; may be empty.
    /// - Parameter isOlder: whether the files beside it are in the shape of HSDS 1 or 2, so that this
    ///   one is too, though its own columns do not show it.
    /// - Returns: `nil` where neither name nor header tells what the rows are.
    public init?(file: String, header: [String], isOlder: Bool = false) {
        let names = header.map(Self.plain)
        guard let shape = Self.shape(file: file, header: names, isOlder: isOlder),
            let place = Vocabulary.imported.place(of: shape.table)
        else { return nil }
        let fields = Vocabulary.imported.tables[place]
        table = place
        habits = Checker.Habits(
            isOlder: shape.isOlder || isOlder, isMonthFirst: shape.isMonthFirst, isText: true)
        self.header = header
        var columns: [Shape.Column] = []
        var strangers: [String] = []
        for (index, name) in names.enumerated() {
            let meaning = Self.meaning(of: name, shape, fields)
            if meaning == nil, !name.isEmpty { strangers.append(header[index]) }
            columns.append(meaning ?? .nothing)
        }
        self.columns = columns
        repeated = Self.repeated(in: zip(names, columns).map { $1 == .nothing ? "" : $0 })
        self.strangers = strangers
        constants = shape.constants.compactMap { field, value in
            fields.index(of: field).map { ($0, value) }
        }.sorted { $0.field < $1.field }
    }

    /// A name as headers are compared: in small letters, with an underscore for a space or a hyphen.
    static func plain(_ name: String) -> String {
        String(name.trimmed.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    /// The names that stand more than once in a first row, each once; columns without a name aside.
    public static func repeated(in header: [String]) -> [String] {
        var met: Set<String> = []
        var repeated: [String] = []
        for name in header.map(plain) where !name.isEmpty && !met.insert(name).inserted {
            if !repeated.contains(name) { repeated.append(name) }
        }
        return repeated
    }

    private static func meaning(
        of name: String, _ shape: Shape, _ table: Table
    ) -> Shape.Column? {
        if let meaning = shape.meaning(of: name, in: table) { return meaning }
        return table.index(of: name).map { .field(table.fields[$0].name) }
    }

    /// The shape that the name names and that explains most of the header; failing the name, the one
    /// that explains most of it, if that is more than any other table's.
    static func shape(file: String, header: [String], isOlder: Bool = false) -> Shape? {
        let name = tableName(of: file)
        let named = Shape.all.filter { $0.files.contains(name) }
        if let best = best(of: named, header, isOlder), best.score > 0 { return best.shape }
        guard let best = best(of: Shape.all, header, isOlder), best.score > 1 else { return nil }
        return best.shape
    }

    /// "data/Services.csv" is "services".
    public static func tableName(of file: String) -> String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        var name = plain(last)
        for ending in [".csv", ".txt", ".tsv", ".json", ".jsonl", ".ndjson", "_full", "_list"] {
            if name.hasSuffix(ending) { name.removeLast(ending.utf8.count) }
        }
        return name
    }

    private static func best(
        of shapes: [Shape], _ header: [String], _ isOlder: Bool
    ) -> (shape: Shape, score: Int)? {
        var best: (shape: Shape, score: Int)?
        for shape in shapes {
            guard let table = Vocabulary.imported[shape.table] else { continue }
            var score = isOlder && shape.isOlder ? 1 : 0
            for name in header where !name.isEmpty {
                switch shape.meaning(of: name, in: table) {
                case nil: score -= 2
                case .nothing: score += 1
                default: score += 2
                }
            }
            for field in table.fields where field.need.contains(.inKith) {
                let isSaid = header.contains { name in
                    shape.meaning(of: name, in: table) == .field(field.name)
                }
                if !isSaid, shape.constants[field.name] == nil, field.name != "id" {
                    score -= shape.isOlder ? 0 : 3
                }
            }
            if score > best?.score ?? Int.min { best = (shape, score) }
        }
        return best
    }

    /// Whether rows of this file name the organisation that they belong to.
    public var namesOrganization: Bool { columns.contains(.field("organization_id")) }
}
