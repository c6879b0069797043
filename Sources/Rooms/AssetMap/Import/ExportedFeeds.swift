import Documents
import Foundation
import Web

/// The names of the feeds whose rows an export holds, which it says in `kith_feeds`: in its
/// `datapackage.json`, or at the head of its JSON.
enum ExportedFeeds {
    static let member = "kith_feeds"

    /// The head of an export as one JSON object.
    static func opening(_ feeds: [String]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array(member) { json in feeds.forEach { json.value($0) } }
        }
        return Array(json.bytes.dropLast()) + Array(",\n".utf8)
    }

    /// The feed that the export at `path` is of; `nil` where it does not say, or is no export of Kith.
    /// - Throws: `ImportError.severalFeeds`, or `.unreadable`.
    static func only(in path: String) throws -> String? {
        let names = try all(in: path)
        if names.count > 1 { throw ImportError.severalFeeds(names) }
        return names.first
    }

    private static func all(in path: String) throws -> [String] {
        let package = path.hasSuffix("datapackage.json") ? path : path + "/datapackage.json"
        if let data = FileManager.default.contents(atPath: package) { return names(data) ?? [] }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
        else { return [] }
        var bytes: [UInt8] = []
        var source = try FileBytes(path: path)
        _ = try source.read(into: &bytes)
        return opening(of: bytes)
    }

    /// The names at the head of a document that may be too large to hold.
    private static func opening(of bytes: [UInt8]) -> [String] {
        let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var rest = bytes.drop { space.contains($0) }
        guard rest.popFirst() == UInt8(ascii: "{") else { return [] }
        guard rest.drop(while: { space.contains($0) }).starts(with: Array("\"\(member)\"".utf8)) else {
            return []
        }
        // A name may hold a bracket itself.
        for end in bytes.indices where bytes[end] == UInt8(ascii: "]") {
            if let names = names(Data(bytes[...end] + [UInt8(ascii: "}")])) { return names }
        }
        return []
    }

    private static func names(_ json: Data) -> [String]? {
        struct Head: Decodable {
            var kith_feeds: [String]
        }
        return try? JSONDecoder().decode(Head.self, from: json).kith_feeds
    }
}
