import Storage

/// The steps of this room's schema, in order.
package enum AssetMapMigrations {
    package static var all: [Migration] {
        [
            Migration(
                room: "AssetMap", number: 1, name: "The tables of HSDS 3.0",
                sql: PackageResources._001_hsds_sql),
            Migration(
                room: "AssetMap", number: 2, name: "The index by which services are found",
                sqlite: PackageResources._002_find_sqlite_sql,
                postgres: PackageResources._002_find_postgres_sql),
            Migration(
                room: "AssetMap", number: 3, name: "The words that services are found by",
                sql: PackageResources._003_find_words_sql,
                sqlite: PackageResources._003_find_words_sqlite_sql,
                postgres: PackageResources._003_find_words_postgres_sql),
            Migration(
                room: "AssetMap", number: 4, name: "The towns of listed addresses",
                sql: PackageResources._004_find_towns_sql),
            Migration(
                room: "AssetMap", number: 5, name: "The addresses that feeds came from",
                sql: PackageResources._005_feed_addresses_sql),
            Migration(
                room: "AssetMap", number: 6, name: "Services are found by language",
                sqlite: PackageResources._006_find_languages_sqlite_sql,
                postgres: PackageResources._006_find_languages_postgres_sql),
        ]
    }
}
