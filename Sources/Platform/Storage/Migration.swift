import Crypto
import Documents

/// One numbered step of a room's schema. Immutable once released; a change is a new step.
public struct Migration: Sendable {
    /// The room whose tables these are.
    public let room: String
    /// Counts from 1 within the room.
    public let number: Int
    /// Why the step exists, in a few words.
    public let name: String
    let scripts: [Engine: String]

    /// - Parameters:
    ///   - sql: runs on both engines, first. Bytes are called `BLOB`, which is `BYTEA` on PostgreSQL.
    ///   - sqlite: runs after it, on SQLite alone.
    ///   - postgres: runs after it, on PostgreSQL alone.
    public init(
        room: String, number: Int, name: String, sql: [UInt8] = [], sqlite: [UInt8] = [],
        postgres: [UInt8] = []
    ) {
        self.room = room
        self.number = number
        self.name = name
        let common = String(decoding: sql, as: UTF8.self)
        scripts = [
            .sqlite: common + "\n" + String(decoding: sqlite, as: UTF8.self),
            .postgres: common.replacing(/\bBLOB\b/, with: "BYTEA") + "\n"
                + String(decoding: postgres, as: UTF8.self),
        ]
    }

    /// What the step does on `engine`.
    func script(on engine: Engine) -> String { scripts[engine, default: ""] }

    /// SHA-256 of what the step does on every engine, in hexadecimal.
    var checksum: String {
        var hash = SHA256()
        for engine in Engine.allCases {
            hash.update(data: Array(script(on: engine).utf8))
            hash.update(data: [0])
        }
        return Hexadecimal.text(hash.finalize())
    }

    /// The room and number, as a person would look for it.
    var title: String { "\(room) \(number) (\(name))" }
}
