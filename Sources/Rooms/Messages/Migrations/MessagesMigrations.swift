import Storage

/// The schema of this room, step by step.
package enum MessagesMigrations {
    package static let all = [
        Migration(
            room: "Messages", number: 1, name: "the outbox", sql: PackageResources._001_messages_sql
        )
    ]
}
