import Storage

/// The steps of the schema of trust, which every room stands on.
public enum TrustMigrations {
    public static var all: [Migration] {
        [
            Migration(
                room: "Trust", number: 1, name: "Bytes have one name on both engines",
                postgres: PackageResources._001_bytes_postgres_sql),
            Migration(
                room: "Trust", number: 2, name: "The journal", sql: PackageResources._002_journal_sql),
        ]
    }
}
