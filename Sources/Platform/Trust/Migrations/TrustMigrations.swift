import Storage

/// The steps of the schema of trust, which every room stands on.
public enum TrustMigrations {
    public static var all: [Migration] {
        [
            Migration(room: "Trust", number: 1, name: "The journal", sql: PackageResources._001_journal_sql),
            Migration(room: "Trust", number: 2, name: "Keys in use", sql: PackageResources._002_keys_sql),
        ]
    }
}
