import Storage
import Trust
import Web

/// What the pages of this room stand on.
package struct MessagesRoom: Sendable {
    let database: Database
    let keys: Keyring
    let book: any AddressBook

    package init(_ database: Database, keys: Keyring, book: any AddressBook) {
        self.database = database
        self.keys = keys
        self.book = book
    }
}

/// The pages of this room.
package enum MessagesRoutes {
    package static func all(_ room: MessagesRoom) -> [Route] {
        let list = ListMessages(room: room)
        let one = ReadMessage(room: room)
        let letters = PrintLetters(room: room)
        let jobs = ReviveJobs(room: room)
        let administer = MessagesPolicy.administer
        return [
            .get(MessagePaths.messages, administer) { try await list($0) },
            .get(MessagePaths.message, administer) { try await one($0, id: $1) },
            .post(MessagePaths.attempts, administer) { try await one.tryAgain($0, id: $1) },
            .get(MessagePaths.letters, administer) { try await letters($0) },
            .get(MessagePaths.letter, administer) { try await letters.show($0, id: $1) },
            .post(MessagePaths.posting, administer) { try await letters.posted($0, id: $1) },
            .get(MessagePaths.jobs, administer) { try await jobs($0) },
            .post(MessagePaths.jobAttempts, administer) { try await jobs.tryAgain($0, id: $1) },
        ]
    }
}
