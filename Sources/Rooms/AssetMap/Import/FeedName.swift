import Foundation
import OpenReferral
import Storage

/// What a feed is called where nobody says.
///
/// The feed that came from the same address before; otherwise the host and path of a URL, or the last
/// part of a path, and as many of the folders above it as tell it from other feeds. A row without a
/// UUID has its identifier from the feed's name, so one source keeps one name.
struct FeedName {
    /// The longest name, in characters.
    static let limit = 200

    /// The address in full: of a path, from the root.
    let address: String
    /// Names for it, the shortest first; no other address has the last of them.
    let candidates: [String]

    init(of source: String) {
        if source.hasPrefix("http://") || source.hasPrefix("https://") {
            address = source
            candidates = [Self.shortened(Self.name(ofURL: source))]
            return
        }
        address = URL(fileURLWithPath: source).standardizedFileURL.path
        var parts = address.split(separator: "/").map(String.init)
        if parts.last == "datapackage.json", parts.count > 1 { parts.removeLast() }
        if let last = parts.last { parts[parts.count - 1] = Self.withoutEnding(last) }
        candidates = parts.indices.reversed().map { Self.shortened(parts[$0...].joined(separator: "/")) }
    }

    /// - Returns: a name that no feed from elsewhere has, and what to say of it.
    func choose(_ tx: Transaction) throws -> (name: String, note: String?) {
        let store = ImportStore(tx)
        let before = try store.feeds(from: address)
        if before.count == 1 { return (before[0], nil) }
        let taken = try store.addresses(of: candidates)
        guard let first = candidates.first else { throw ImportError.noFeedName }
        guard let name = candidates.first(where: { taken[$0] == nil || taken[$0] == address }) else {
            throw ImportError.noFeedName
        }
        guard name != first, let other = taken[first] else { return (name, nil) }
        return (
            name,
            "A feed called \"\(first)\" came from \(other), so this one is called \"\(name)\". If the two "
                + "are one feed, import it with --feed \"\(first)\"."
        )
    }

    /// A name that somebody gave.
    /// - Throws: `ImportError.noFeedName` or `.badFeedName`.
    static func checked(_ name: String) throws -> String {
        if name.allSatisfy(\.isWhitespace) { throw ImportError.noFeedName }
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard name.count <= limit, isPlain else { throw ImportError.badFeedName }
        return name
    }

    private static func name(ofURL source: String) -> String {
        let rest = source.split(separator: "/", omittingEmptySubsequences: true).dropFirst()
        let whole = rest.joined(separator: "/")
        let path = whole.prefix { $0 != "?" && $0 != "#" }
        // What is asked for tells feeds of one address apart; which page of it does not.
        let asked = whole.dropFirst(path.count + 1).prefix { $0 != "#" }.split(separator: "&")
            .filter { !$0.hasPrefix("page=") && !$0.hasPrefix("per_page=") }
        return String(path) + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
    }

    private static let endings = [
        ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".geojson", ".zip", ".gz",
    ]

    private static func withoutEnding(_ name: String) -> String {
        var name = name
        while let ending = endings.first(where: { name.lowercased().hasSuffix($0) }),
            name.utf8.count > ending.utf8.count
        {
            name.removeLast(ending.count)
        }
        return name
    }

    /// A name that is too long ends in a hash of all of it.
    private static func shortened(_ name: String) -> String {
        if name.count <= limit { return name }
        var hash = Fingerprint()
        hash.combine(name)
        return name.prefix(limit - 20) + "-" + String(hash.value, radix: 36)
    }
}

extension CorrectedRows {
    /// The feed that a file of corrected rows is of.
    static func feed(of files: ImportFiles) throws -> String? {
        guard files.isOneTable, let file = files.files.first else { return nil }
        return try feed(of: file.path)
    }
}
