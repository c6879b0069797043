import Storage
import Time

/// Which keys something in a database was sealed under.
public struct KeysInUseStore {
    private let tx: Transaction

    public init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Whether anything may have been sealed.
    public func isEmpty() throws -> Bool {
        try tx.value("SELECT EXISTS (SELECT 1 FROM sealing_key)", as: Bool.self) != true
    }

    /// How many of them a keyring does not hold.
    public func missing(from keys: Keyring) throws -> Int {
        let known = try tx.all("SELECT id FROM sealing_key") { row in try row[0] as [UInt8] }
        return known.count { id in !keys.keys.contains { $0.id == id } }
    }

    /// Remembers that the key in use is one of them.
    public func add(current keys: Keyring, at now: Instant) throws {
        try tx.execute(
            """
            INSERT INTO sealing_key (id, since) VALUES (\(keys.current.id), \(now.rawValue))
            ON CONFLICT (id) DO NOTHING
            """)
    }
}
