import AssetMap
import Foundation

/// Fetches all that an API of Open Referral offers: its services, each in full, and the lists of what
/// they name and of what no service names, where it has them.
struct FetchAPI {
    let folder: String
    let answer: FetchAnswer
    let message: @Sendable (String) -> Void

    /// In the order in which they are fetched; an API has the first, and may have the others.
    static let lists = [
        "services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms",
    ]

    /// - Parameter root: the API's address, with no slash at its end.
    /// - Throws: `ImportError.cannotFetch`.
    func fetch(_ root: String) async throws -> FetchFeed.Fetched {
        let place = folder + "/api"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let list = FetchList(folder: place, answer: answer, message: message)
        var fetched = FetchFeed.Fetched(path: place)
        for name in Self.lists {
            let address = root + "/" + name
            do {
                guard let page = try await answer.getIfThere(address) else {
                    if name == Self.lists[0] { throw FetchAnswer.nothingThere(address) }
                    continue
                }
                let one = try await list.fetch(address, first: page)
                fetched.notes += one.notes
                fetched.partly += one.partly
            } catch let error as ImportError where name != Self.lists[0] {
                fetched.notes.append("\(error) What services say of it was imported all the same.")
                fetched.partly.append("\(address) could not be fetched")
            }
        }
        return fetched
    }
}
