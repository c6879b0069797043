import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Who has no business with a record gets nothing of it.
@Suite struct StrangerTests {
    private static let pages = [
        "", "/who-looked", "/paper", "/details", "/messages", "/agreements/messages", "/helpers",
        "/download", "/download.json", "/erasure", "/merge", "/look",
    ]

    @Test(arguments: TestEngine.available)
    func aStrangerIsRefusedAndTheRefusalSaysNothing(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given a record, and a stranger in each role that has no reason to see it
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let id = try await town.add(
                "Kwabena Mensah", by: town.signIn("priya@example.org"),
                ("email", "kwabena@example.net"), ("telephone", "01632 960 777"),
                ("address", "7 Elm Row"), ("why", "his link worker"))
            for role in [nil] + Role.allCases where role != .administrator && role != .linkWorker {
                let email = "\(role?.rawValue ?? "nobody")@example.org"
                if let role {
                    try await town.account("Stranger", email, HeldRole(role))
                } else {
                    try await town.account("Stranger", email)
                }
                let stranger = try await town.signIn(email)
                for page in Self.pages {
                    // who finds people may say that somebody wants their help: that shows a name
                    if role == .communityDeveloper, page == "/helpers" { continue }
                    try await stranger.open("/people/\(id)\(page)")
                    #expect(stranger.status == 403, "\(email) \(page)")
                    for word in ["Kwabena", "Mensah", "kwabena@", "960 777", "Elm Row", "his link worker"] {
                        #expect(!stranger.page.contains(word), "\(email) \(page) \(word)")
                    }
                }
                town.time.advance(bySeconds: 600)
            }
            #expect(try await town.deeds(about: id) == ["person.add", "help.begin", "person.look"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aStrangerSendsNoForm(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            try await town.account("Mallory", "mallory@example.org")
            let mallory = try await town.signIn("mallory@example.org")
            try await mallory.open("/people/new")
            let token = try mallory.form(to: "/people/new").fields.filter { $0.0 == "form-token" }
            let forms: [(String, [(String, String)])] = [
                ("/details", [("name", "Mallory's now")]), ("/messages", [("channel", "none")]),
                ("/agreements/sharing", [("answer", "yes"), ("how", "spoken")]),
                ("/helpers", [("powers", "see"), ("term", "year"), ("how", "spoken"),
                    ("email", "mallory@example.org")]),
                ("/erasure", [("sure", "yes"), ("why", "they asked me to, yesterday")]),
                ("/look", [("why", "because I would like to know")]),
                ("/merge", [("other", rosa)]),
            ]
            for (path, fields) in forms {
                try await mallory.post("/people/\(rosa)\(path)", token + fields)
                #expect(mallory.status == 403, "\(path)")
                #expect(!mallory.page.contains("Rosa"), "\(path)")
            }
            #expect(try await town.deeds(about: rosa) == ["account.make"])
            for table: SQL in ["help", "consent_event", "message_wish", "merge"] {
                #expect(try await town.count("SELECT count(*) FROM \(table)") == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func aVisitorIsAskedToSignIn(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let visitor = town.browser()
            let others = ["/account", "/account/sessions", "/people", "/people/new", "/roles", "/retention"]
            for path in Self.pages.map({ "/people/\(rosa)\($0)" }) + others {
                try await visitor.open(path)
                #expect(visitor.heading == "Sign in", "\(path)")
                #expect(visitor.path.hasPrefix("/sign-in?to="), "\(path)")
                #expect(!visitor.page.contains("Rosa"), "\(path)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func nobodysNumberAndNonsenseAreNotFound(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            for id in [
                "01890000-0000-7000-8000-000000000000", "console", "x", "%00", "..", "%2e%2e", "1%20OR%201=1",
                String(repeating: "9", count: 3000), "%F0%9F%98%80", "%ff",
            ] {
                for page in Self.pages {
                    try await iris.open("/people/\(id)\(page)")
                    #expect([400, 404, 414].contains(iris.status), "\(id.prefix(40)) \(page): \(iris.status)")
                }
            }
            try await iris.open("/people/new")
            let token = try iris.form(to: "/people/new").fields.filter { $0.0 == "form-token" }
            for path in [
                "/roles/nobody/end", "/invitations/nobody/end", "/account/sessions/nobody/end",
                "/people/nobody/helpers/nothing/end", "/people/nobody/merge/nothing/undo",
                "/people/nobody/agreements/nothing", "/people/nobody/details",
            ] {
                try await iris.post(path, token)
                #expect([200, 404].contains(iris.status), "\(path): \(iris.status)")
            }
            for path in ["/sign-in/link/x", "/sign-in/link/\(String(repeating: "A", count: 43))",
                "/invitation/x", "/invitation/\(String(repeating: "A", count: 43))"]
            {
                try await iris.open(path)
                #expect(iris.status == 410, "\(path)")
            }
        }
    }
}
