import Storage
import TestSupport
import Testing
import Time

@testable import StoragePostgres

/// What whoever runs Kith reads when PostgreSQL does not let it in: what, where, and what to do.
@Suite struct TroubleTests {
    /// As libpq 15 words them.
    static let messages = [
        ("connection to server at \"db\", port 5432 failed: Connection refused", "Nothing answers on db"),
        (
            "could not translate host name \"db\" to address: Name or service not known",
            "No machine called 'db'"
        ),
        (
            "connection to server on socket \"x\" failed: No such file or directory",
            "does not run on this machine"
        ),
        ("connection to server at \"db\", port 5432 failed: timeout expired", "does not answer"),
        ("failed: FATAL:  the database system is starting up", "Try again in a moment"),
        ("failed: FATAL:  password authentication failed for user \"ada\"", "does not take this password"),
        ("failed: fe_sendauth: no password supplied", "asks for the password"),
        ("failed: FATAL:  Peer authentication failed for user \"ada\"", "does not let you in as 'ada'"),
        ("failed: FATAL:  no pg_hba.conf entry for host \"::1\"", "pg_hba.conf"),
        ("failed: FATAL:  role \"ada\" does not exist", "createuser ada"),
        ("failed: FATAL:  database \"town\" does not exist", "createdb"),
        ("failed: FATAL:  Datenbank »town« existiert nicht", "says: FATAL:  Datenbank »town« existiert"),
    ]

    @Test(arguments: messages)
    func eachTroubleHasItsWords(message: String, words: String) {
        let trouble = PostgresTrouble(
            message: message, host: "db", port: "5432", user: "ada", database: "town")
        #expect(trouble.words.contains(words), "\(trouble.words)")
        #expect(!trouble.words.contains("\n"))
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aServerSaysWhichDatabaseOrUserItDoesNotKnow() async throws {
        try await withPostgresSchema { url in
            let wrong = ["dbname=nowhere": "has no database 'nowhere'", "user=bea": "no user 'bea'"]
            for (parameter, words) in wrong {
                let error = await storageError { try PostgresEngine(url: "\(url)&\(parameter)") }
                guard case .unreachable(let said) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(said.contains(words), "\(said)")
            }
        }
    }

    @Test(arguments: [
        "postgres://ada:se/cret@db/town", "postgres://ada:se@cret@db/town",
        "postgres://ada:se?cret@db/town", "postgres://ada:secret@db:fifty/town",
        "postgres://ada:secret@db/town?colour=secret", "postgres://ada:secret@127.0.0.1:1/town",
        "postgres://ada:secret@kith.invalid/town", "mysql://ada:secret@db/town",
        "postgres:/ada:secret@db/town",
        "postgres://ada:secret@db\u{0}/town", "postgresql:ada:secret@db/town",
        "Postgres://ada:secret@db/town",
        "postgres://127.0.0.1:1/town?user=ada&password=secret",
    ])
    func noPasswordIsEverTold(url: String) async throws {
        let error = await storageError { () -> Bool in
            guard case .postgres(let url) = try DatabaseURL(url) else { return false }
            _ = try PostgresEngine(url: url)
            return true
        }
        let words = try #require(error).description
        #expect(!words.contains("cret"), "\(words)")
        #expect((try? DatabaseURL(url).title)?.contains("cret") != true)
    }

    @Test func aDatabaseIsToldWithoutItsSecrets() throws {
        for (url, title) in [
            ("postgres://ada:secret@db:5433/town?sslmode=require", "postgres://ada@db:5433/town"),
            ("postgres://db/town?password=secret", "postgres://db/town"),
            ("postgresql://ada@[::1]:5432/town", "postgres://ada@[::1]:5432/town"),
            ("sqlite:///var/lib/kith.sqlite", "/var/lib/kith.sqlite"), ("file:kith.sqlite", "kith.sqlite"),
        ] {
            #expect(try DatabaseURL(url).title == title)
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func thoseWhoMigrateApartDoNotWaitForEachOther() async throws {
        try await withPostgresSchema { url in
            try await withPostgresSchema { other in
                let one = try PostgresEngine(url: url, limits: postgresTestLimits)
                var limits = postgresTestLimits
                limits.lockWait = 50
                let two = Database(try PostgresEngine(url: other, limits: limits))
                // given that one schema is being migrated
                let hasBegun = Signal(), mayGo = Signal()
                let migration = Task {
                    try await one.migrate { _ in
                        hasBegun.give()
                        mayGo.wait()
                    }
                }
                await hasBegun.received()
                // then another is, at the same time
                try await two.migrate([ledger], clock: Clock(stoppedAt: testMoment))
                mayGo.give()
                try await migration.value
                await one.close()
                await two.close()
            }
        }
    }
}
