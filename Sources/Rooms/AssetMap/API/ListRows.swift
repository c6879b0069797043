import Storage
import Web

/// Lists services, organisations and the rest, a page at a time: `/services?search=lunch&page=2`.
struct ListRows: Sendable {
    let database: Database
    let resource: Resource

    func callAsFunction(_ request: Request) async throws -> Answer {
        let question = try Question(request.query, of: resource)
        let body = try await database.read(.mayLag) { tx in
            let list = try ListStore.page(of: question, in: tx)
            let rows = try NestedRowsStore.read(list.ids, question.shape, in: tx)
            return list.numbers.write(list.ids) { json, id in rows.write(id, to: &json) }
        }
        return .json(body)
    }
}
