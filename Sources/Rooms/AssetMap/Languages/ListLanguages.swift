import Storage
import Web

/// Lists the languages in which help is offered here, the most widely offered first.
struct ListLanguages: Sendable {
    let database: Database

    func callAsFunction(_ request: Request) async throws -> Answer {
        let languages = try await database.read(.mayLag) { tx in try LanguagesStore(tx).offered() }
        return .page(languagesPage(languages, in: request.frame))
    }
}

/// A language, and how many services are offered in it.
struct OfferedLanguage: Sendable, Hashable {
    let name: String
    let services: Int
}
