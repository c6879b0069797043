import OpenIDConnect
import Time
import Trust
import Web

/// Sends a browser to the provider, and remembers that it went there.
struct GoToProvider: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        let provider = try room.chosenProvider
        // A place on this site, or nowhere.
        let path = request.query["to"].flatMap(Link.init(local:))?.text
        let start: SignInStart
        do {
            start = try await provider.openID.begin(isAgain: request.query["again"] != nil)
        } catch let refusal as SignInRefusal {
            return provider.trouble(refusal, to: path, request)
        }
        let now = request.now
        let visit = ProviderVisit(
            id: room.makeID(now), kept: start.kept, returnTo: path,
            expiresAt: now.advanced(bySeconds: AskForLink.life))
        try await room.database.write { [keys = room.keys] tx in
            try ProviderStore(tx, keys).add(visit, browser: request.visit.browser, at: now)
        }
        return Answer(
            status: 303, contentType: "text/plain; charset=utf-8", body: [],
            headers: [("location", start.address), ("cache-control", "no-store")])
    }
}
