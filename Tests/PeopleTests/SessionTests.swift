import TestSupport
import Testing
import Trust

@testable import People

/// Sessions that somebody else ends.
@Suite struct SessionTests {
    @Test(arguments: TestEngine.available)
    func anAdministratorSignsSomebodyOutEverywhere(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody whose telephone was stolen
            let id = try await town.account("Rosa Delgado", "rosa@example.org")
            try await town.account("Bilal", "bilal@example.org", HeldRole(.administrator))
            let stolen = try await town.signIn("rosa@example.org")
            let bilal = try await town.signIn("bilal@example.org")
            // when an administrator finds them and signs them out
            try await bilal.open("/people")
            try await bilal.submit(["who": "rosa delgado"], to: "/people/find")
            try await bilal.submit(to: "/people/\(id)/sessions/end")
            // then the thief is out, and the deed is written down
            try await stolen.open("/account")
            #expect(stolen.heading == "Sign in")
            #expect(try await town.journal(about: id).last?.what == "session.end-all")
        }
    }

    @Test func nobodyElseMay() async throws {
        try await withTown(on: .sqlite) { town in
            let id = try await town.account("Rosa Delgado", "rosa@example.org")
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let rosa = try await town.signIn("rosa@example.org")
            let priya = try await town.signIn("priya@example.org")
            try await priya.open("/people")
            let token = try priya.form().fields.filter { $0.0 == "form-token" }
            try await priya.post("/people/\(id)/sessions/end", token)
            #expect(priya.status == 403)
            try await rosa.open("/account")
            #expect(rosa.heading == "Your account")
        }
    }
}
