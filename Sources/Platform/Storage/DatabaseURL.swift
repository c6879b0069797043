/// Where a database is, and on which engine: what `--database` takes.
///
/// - `kith.sqlite`, `/var/lib/kith/kith.sqlite`, `sqlite:kith.sqlite` or `sqlite:///var/lib/kith.sqlite`:
///   a SQLite file.
/// - `postgres://…` or `postgresql://…`: a PostgreSQL server, in libpq's terms.
public enum DatabaseURL: Sendable, Hashable {
    /// The path of a file, absolute or from the working directory.
    case sqlite(path: String)
    /// A libpq connection URL.
    case postgres(String)

    /// - Throws: `StorageError.badURL`, in words for the person who gave it.
    public init(_ text: String) throws {
        guard !text.isEmpty else {
            throw StorageError.badURL(text, reason: "It is empty. Give the path of a file.")
        }
        guard !text.utf8.contains(0) else {
            throw StorageError.badURL(text, reason: "It holds a NUL character.")
        }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else if let path = text.after("sqlite:") {
            self = .sqlite(path: try DatabaseURL.checked(path.after("//") ?? path, in: text))
        } else if let colon = text.range(of: "://") {
            // What follows may hold a password.
            throw StorageError.badURL(
                text[..<colon.upperBound] + "…",
                reason: """
                    '\(text[..<colon.lowerBound])' is not an engine that Kith knows. Give a path, \
                    sqlite:… or postgres://….
                    """)
        } else {
            self = .sqlite(path: try DatabaseURL.checked(text, in: text))
        }
    }

    private static func checked(_ path: String, in text: String) throws -> String {
        if path.isEmpty || path.hasSuffix("/") {
            throw StorageError.badURL(text, reason: "It names no file.")
        }
        if path.hasPrefix(":") {
            throw StorageError.badURL(
                text, reason: "Kith keeps its database in a file, not in memory.")
        }
        return path
    }
}

extension String {
    /// What follows `prefix`, where the text begins with it.
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }

    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) {
                return start..<index(start, offsetBy: part.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
