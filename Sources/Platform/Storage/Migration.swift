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
    ///   - sql: runs on both engines, first.
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
            .postgres: common + "\n" + String(decoding: postgres, as: UTF8.self),
        ]
    }
}
