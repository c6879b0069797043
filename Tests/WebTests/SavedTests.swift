import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// What somebody is told of what they sent, when the answer fails.
@Suite struct SavedTests {
    let world = World()

    private struct Lost: Error {}
    private struct Full: Error {}

    private func ask(
        _ method: HTTPRequest.Method, throwing error: any Error
    ) async throws -> String {
        let fails: @Sendable (Web.Request) async throws -> Answer = { _ in throw error }
        let routes = [
            Route.get(Paths.notes, .everyone, fails), Route.post(Paths.notes, .everyone, fails).forPrograms(),
        ]
        let server = try world.server(routes, explain: { error in
            switch error {
            case is Lost: .uncertain(retryAfterSeconds: 1, words: "lost")
            case is Full: .temporary(retryAfterSeconds: 1, words: "full")
            default: nil
            }
        })
        return try await server.application().test(.router) { client in
            let answer = try await client.execute(
                uri: "/notes", method: method, headers: [.accept: "text/html"])
            #expect(answer.status == .serviceUnavailable)
            return answer.text
        }
    }

    @Test func whereNothingWasSavedThatIsSaid() async throws {
        #expect(try await ask(.post, throwing: Full()).contains("Nothing you typed has been saved"))
    }

    @Test func whereNobodyKnowsWhetherItWasSavedThatIsSaid() async throws {
        for error in [Lost(), TimeLimitPassed(), CancellationError()] as [any Error] {
            let text = try await ask(.post, throwing: error)
            #expect(text.contains("may or may not have been saved"), "\(error)")
            #expect(!text.contains("Nothing you typed"))
        }
    }

    @Test func whoOnlyLookedIsToldNothingOfSaving() async throws {
        for error in [Lost(), Full(), TimeLimitPassed()] as [any Error] {
            #expect(try await !ask(.get, throwing: error).contains("saved"), "\(error)")
        }
    }
}
