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

    /// Where it is, for people and logs to read: the path, or the URL without whatever may be secret.
    public var title: String {
        switch self {
        case .sqlite(let path): path
        case .postgres(let url): DatabaseURL.withoutSecrets(url)
        }
    }

    /// - Throws: `StorageError.badURL`, in words for the person who gave it.
    public init(_ text: String) throws {
        guard !text.isEmpty else {
            throw StorageError.badURL("An empty --database", reason: "Give the path of a file.")
        }
        guard !text.utf8.contains(0) else {
            // It may hold a password too.
            throw StorageError.badURL("What --database says", reason: "It holds a NUL character.")
        }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            try DatabaseURL.requirePlain(text)
            self = .postgres(text)
        } else if let slip = ["postgres:", "postgresql:"].first(where: text.lowercased().hasPrefix) {
            // Not a file of that name: what follows may hold a password.
            throw StorageError.badURL(
                "A database's URL that begins with \(slip)",
                reason: "It should look like postgres://user@host:5432/name, in small letters.")
        } else if text.lowercased().hasPrefix("postgres"), text.contains("@") {
            throw StorageError.badURL(
                "A database's URL that begins with postgres",
                reason: "It should look like postgres://user@host:5432/name, in small letters.")
        } else if let path = text.after("sqlite:") ?? text.after("file:") {
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

extension DatabaseURL {
    /// Refuses what libpq would take apart in another place than its writer meant, since its message would
    /// then quote a part of the password as a host or a port.
    fileprivate static func requirePlain(_ url: String) throws {
        let rest = url.after("postgres://") ?? url.after("postgresql://") ?? ""
        let place = rest.prefix { $0 != "?" }
        let parts = place.split(separator: "@", omittingEmptySubsequences: false)
        let hosts = (parts.last ?? "").prefix { $0 != "/" }.split(separator: ",")
        guard parts.count <= 2, parts.count < 2 || !parts[0].contains("/"),
            hosts.allSatisfy(hasPlainPort)
        else {
            throw StorageError.badURL(
                "The database's URL (postgres://…)",
                reason: """
                    It should look like postgres://user@host:5432/name. In a password, write @ as %40, \
                    / as %2F, : as %3A and ? as %3F.
                    """)
        }
    }

    /// Of `host`, `host:5432` or `[::1]:5432`.
    private static func hasPlainPort(_ host: Substring) -> Bool {
        let afterAddress = host.lastIndex(of: "]").map { host[$0...].dropFirst() } ?? host
        guard let colon = afterAddress.firstIndex(of: ":") else { return true }
        return afterAddress[colon...].dropFirst().allSatisfy(\.isWholeNumber)
    }

    /// The user and where, and neither the password nor what follows `?`, which may hold one. A URL
    /// of which it is not plain where the password ends is not told at all.
    fileprivate static func withoutSecrets(_ url: String) -> String {
        let rest = url.after("postgres://") ?? url.after("postgresql://") ?? ""
        guard let at = rest.lastIndex(of: "@") else { return "postgres://" + rest.prefix { $0 != "?" } }
        let user = rest[..<at]
        if user.contains("?") { return "postgres://…" }
        return "postgres://\(user.prefix { $0 != ":" })\(rest[at...].prefix { $0 != "?" })"
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
