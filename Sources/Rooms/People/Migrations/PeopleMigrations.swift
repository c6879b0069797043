import Storage

/// The schema of this room, step by step.
package enum PeopleMigrations {
    package static let all = [
        Migration(
            room: "People", number: 1, name: "people, accounts, roles, consent and help",
            sql: PackageResources._001_people_sql),
        Migration(
            room: "People", number: 2, name: "what people say of themselves, apart from them",
            sqlite: PackageResources._002_equality_sqlite_sql,
            postgres: PackageResources._002_equality_postgres_sql),
        Migration(
            room: "People", number: 3, name: "signing in through a provider",
            sql: PackageResources._003_provider_sql),
        Migration(
            room: "People", number: 4, name: "indexes for very many people",
            sql: PackageResources._004_people_at_size_sql),
    ]
}
