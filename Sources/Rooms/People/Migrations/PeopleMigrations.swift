import Storage

/// The schema of this room, step by step.
package enum PeopleMigrations {
    package static let all = [
        Migration(
            room: "People", number: 1, name: "people, accounts, roles, consent and help",
            sql: PackageResources._001_people_sql)
    ]
}
