import Documents
import Foundation
import Storage
import Trust

@testable import Kith

extension Parser {
    /// What whoever runs a Kith gives it: settings, URLs, keys; and what comes back from a safe place.
    static let platform: [Parser] = [
        .text(
            "database URL",
            seeds: ["postgres://kith:S3CRET@db.example:5432/kith?sslmode=require", "sqlite:///a/b.sqlite"],
            words: ["@", ":", "/", "?", "#", "%40", "postgres://", "S3CRET", "[::1]", ","]
        ) { text in
            let parts = text.lowercased().hasPrefix("postgres") ? text.split(separator: "S3CRET") : []
            let hasSecret = parts.count == 2 && parts[0].hasSuffix(":") && parts[1].hasPrefix("@")
            do {
                let title = try DatabaseURL(text).title
                try expect(!hasSecret || !title.contains("S3CRET"), "it tells the password: \(title)")
            } catch let error as StorageError {
                try expect(!hasSecret || !"\(error)".contains("S3CRET"), "it tells it: \(error)")
            }
        },
        Parser(
            "settings file", seeds: [#"{"port":8080,"allowedHosts":["a","b"],"https":true,"contact":null}"#],
            words: ["port", "\"", "{", "[", "1e999", "null", "proxies", "\\u0000"]
        ) { bytes in
            let file = Scratch.file(bytes)
            defer { Scratch.remove(file) }
            do {
                _ = try SettingsFile(at: file)
            } catch is SettingsError {}
        },
        .text(
            "keyring", seeds: ["# the keys\nkey \(String(repeating: "0f", count: 32))\n"],
            words: ["key ", "#", "\n", "\u{2028}", "ff"]
        ) { text in
            do {
                _ = try Keyring(text: text)
            } catch let error as KeyringError {
                let secret = text.split(whereSeparator: \.isWhitespace).first { $0.count >= 16 }
                try expect(secret.map { !error.description.contains($0) } ?? true, "it shows a key")
            }
        },
        .text(
            "checkpoint",
            seeds: [
                "kith-journal 1 3 \(String(repeating: "ab", count: 32)) 1772539200000 "
                    + "\(String(repeating: "cd", count: 32)) \(String(repeating: "ef", count: 64))"
            ], words: ["kith-journal", " ", "-1", "9223372036854775808"]
        ) { text in
            // Nobody can guess a signature.
            try expect((try? Checkpoint(line: text)) == nil, "a forged checkpoint is believed")
        },
        Parser("sealed field", bytes: [sealed]) { bytes in
            guard bytes != sealed else { return }
            let keys = try Keyring(text: "key " + String(repeating: "0f", count: 32))
            try expect((try? keys.open(bytes, for: "person.email/1")) == nil, "a changed field is opened")
            _ = keys.isCurrent(bytes)
        },
        .text(
            "JSON text", seeds: ["plain", "é\u{0}\u{1F}\"\\/\u{2028}"], words: ["\u{0}", "\"", "\\"]
        ) { text in
            var json = JSONWriter(capacity: 16)
            json.object { $0.member("a", text) }
            let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: String]
            // Foundation leaves out a byte order mark wherever it stands.
            let mark = "\u{FEFF}"
            let same = read?["a"]?.replacing(mark, with: "") == text.replacing(mark, with: "")
            try expect(same, "read again, it is another")
        },
    ]

    private static let sealed: [UInt8] = {
        let keys = try? Keyring(text: "key " + String(repeating: "0f", count: 32))
        return (try? keys?.seal("amina@example.org", for: "person.email/1")) ?? []
    }()
}
