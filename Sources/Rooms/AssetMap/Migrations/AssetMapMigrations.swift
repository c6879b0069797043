import Storage

/// The steps of this room's schema, in order.
package enum AssetMapMigrations {
    package static var all: [Migration] {
        [
            Migration(
                room: "AssetMap", number: 1, name: "The tables of HSDS 3.0",
                sql: PackageResources._001_hsds_sql)
        ]
    }
}
