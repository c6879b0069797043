import Storage
import Web

/// Lists the languages in which help is offered here, the most widely offered first.
struct ListLanguages: Sendable {
    let database: Database

    func callAsFunction(_ request: Request) async throws -> Answer {
        let spoken = try await database.read(.mayLag) { tx in try LanguagesStore(tx).spoken() }
        return .page(languagesPage(OfferedLanguage.all(in: spoken), in: request.frame))
    }
}
