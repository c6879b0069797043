import Documents
import OpenReferral
import struct OpenReferral.Table
import Web

/// One row on its way out.
struct ExportRow {
    let values: [Value]

    var csv: [UInt8] { TableWriter.feeds.bytes(values.map(\.text)) }

    /// The row as a JSON object, without what it does not say.
    func json(of table: Table) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            for (field, value) in zip(table.fields, values) {
                switch value {
                case .none: break
                case .text(let text): json.member(field.name, text)
                case .integer(let integer): json.member(field.name, integer)
                case .number(let number): json.member(field.name, published: number)
                }
            }
        }
        return Array(json.bytes)
    }
}

extension TableWriter {
    /// Feeds are exchanged with the line ends that RFC 4180 asks for.
    static let feeds = TableWriter(lineEnd: .carriageReturnLineFeed)
}
