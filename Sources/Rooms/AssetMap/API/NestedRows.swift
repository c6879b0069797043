import Documents
import OpenReferral
import struct OpenReferral.Table
import Web

/// Rows of several tables, read for one answer, each made into JSON once, ready to be nested.
package struct NestedRows: Sendable {
    let shape: Shape
    private var tables: [String: TableRows] = [:]

    init(_ shape: Shape) {
        self.shape = shape
    }

    /// The rows of one table.
    struct TableRows: Sendable {
        /// The members of every row as JSON, one row after another.
        var bytes: [UInt8] = []
        var rows: [LoadedRow] = []
        /// The place in `rows` of the row with that identifier.
        var places: [String: Int] = [:]
        /// For each way of joining, the places of the rows that each holder has.
        var held: [Nesting.Join: [String: [Int]]] = [:]
    }

    struct LoadedRow: Sendable {
        let id: String
        /// Where in `bytes` its members are.
        let members: Range<Int>
        /// The rows of other tables that it names, by field.
        let named: [String: String]
    }

    /// Adds the rows of a table; what they hold is added by later calls.
    mutating func add(_ rows: TableRows, of table: Table) {
        tables[table.name] = rows
    }

    /// What to read of `table`: the columns by which a holder that is here asks for its rows, and the
    /// values asked for. Empty when nobody asks.
    func wanted(of table: Table) -> [Wanted] {
        var values: [String: Set<String>] = [:]
        for holder in [shape.root] + shape.order {
            guard let rows = tables[holder.name]?.rows, !rows.isEmpty else { continue }
            for nesting in shape.nestings(of: holder) where nesting.table == table.name {
                switch nesting.join {
                case .rowsName(let field), .rowsNameAny(let field, _):
                    values[field, default: []].formUnion(rows.map(\.id))
                case .holderNames(let field):
                    values["id", default: []].formUnion(rows.compactMap { $0.named[field] })
                }
            }
        }
        return values.filter { !$0.value.isEmpty }.map { Wanted(column: $0.key, values: $0.value.sorted()) }
            .sorted { $0.column < $1.column }
    }

    struct Wanted: Sendable, Hashable {
        let column: String
        let values: [String]
    }

    /// Writes the row of the root table with that identifier and all that it holds; nothing when there
    /// is no such row.
    package func write(_ id: String, to json: inout JSONWriter) {
        guard let place = tables[shape.root.name]?.places[id] else { return }
        write(place, of: shape.root, to: &json)
    }

    private func write(_ place: Int, of table: Table, to json: inout JSONWriter) {
        guard let rows = tables[table.name] else { return }
        let row = rows.rows[place]
        json.object { json in
            json.members(json: rows.bytes[row.members])
            for nesting in shape.nestings(of: table) {
                write(nesting, of: row, in: table, to: &json)
            }
        }
    }

    /// An array without elements is left out, as an object that is not there is.
    private func write(
        _ nesting: Nesting, of row: LoadedRow, in holder: Table, to json: inout JSONWriter
    ) {
        guard let held = Vocabulary.hsds[nesting.table], let rows = tables[held.name] else { return }
        switch nesting.join {
        case .holderNames(let field):
            guard let id = row.named[field], let place = rows.places[id] else { return }
            json.member(nesting.name)
            write(place, of: held, to: &json)
        case .rowsName:
            writeArray(rows.held[nesting.join]?[row.id], nesting, held, to: &json)
        case .rowsNameAny:
            let key = TableRows.key(table: holder.name, id: row.id)
            writeArray(rows.held[nesting.join]?[key], nesting, held, to: &json)
        }
    }

    private func writeArray(
        _ places: [Int]?, _ nesting: Nesting, _ held: Table, to json: inout JSONWriter
    ) {
        guard let places else { return }
        json.array(nesting.name, of: places) { json, place in write(place, of: held, to: &json) }
    }
}

extension NestedRows.TableRows {
    /// A row's name among the rows of every table.
    static func key(table: String, id: String) -> String {
        "\(table):\(id)"
    }

    /// Adds a row, found again by its identifier and by the rows that hold it.
    mutating func add(
        id: String, members: some Sequence<UInt8>, named: [String: String], joins: [Nesting.Join]
    ) {
        let place = rows.count
        let start = bytes.count
        bytes += members
        rows.append(NestedRows.LoadedRow(id: id, members: start..<bytes.count, named: named))
        places[id] = place
        for join in joins {
            guard let holder = Self.holder(join, named) else { continue }
            held[join, default: [:]][holder, default: []].append(place)
        }
    }

    private static func holder(_ join: Nesting.Join, _ named: [String: String]) -> String? {
        switch join {
        case .holderNames: return nil
        case .rowsName(let field): return named[field]
        case .rowsNameAny(let link, let kind):
            guard let id = named[link], let table = named[kind] else { return nil }
            return key(table: table, id: id)
        }
    }
}
