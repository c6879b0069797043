import Storage

/// The schema of this room, step by step.
package enum PlacesMigrations {
    package static let all = [
        Migration(
            room: "Places", number: 1, name: "the tree of places, and known postcodes",
            sql: PackageResources._001_places_sql)
    ]
}
