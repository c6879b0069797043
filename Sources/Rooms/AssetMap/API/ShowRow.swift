import Documents
import Storage
import Web

/// Shows one service, organisation or the like with all that belongs to it: `/services/{id}`.
struct ShowRow: Sendable {
    let database: Database
    let resource: Resource

    func callAsFunction(_ request: Request, _ text: String) async throws -> Answer {
        let id = try Self.identifier(text)
        let hasFullServices = try Parameter.fullService.value(in: request.query) ?? false
        let shape = resource.inFull(hasFullServices: hasFullServices)
        let body = try await database.read(.mayLag) { tx in
            var json = JSONWriter(capacity: 16_384)
            try NestedRowsStore.read([id], shape, in: tx).write(id, to: &json)
            return json.bytes
        }
        if body.isEmpty { throw Refusal.notFound }
        return .json(body)
    }

    private static func identifier(_ text: String) throws -> String {
        guard let id = Published.identifier(text) else {
            throw Refusal.badRequest(
                "The last part of the address must be a UUID, as ac148810-d857-441c-9679-408f346de14b.")
        }
        return id
    }
}
