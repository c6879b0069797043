import Storage
import Trust
import Web

/// Ends a help, at a word of the person, of the helper, or of whoever hears it.
struct EndHelp: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request, id: String, help helpID: String) async throws -> Answer {
        let isOver = try await room.database.write { [keys = room.keys] tx -> Bool in
            let store = HelpStore(tx, keys)
            let open = try OpenRecord(id, for: request.principal, at: request.now, keys, in: tx)
            guard let help = try store.help(helpID), open.relation.ids.contains(help.person) else {
                throw Refusal.notFound
            }
            let thing = EndingHelp(record: open.relation, help: help)
            guard PeoplePolicy.endHelp.permits(request.principal, thing) else { throw Refusal.forbidden }
            if try store.end(help.id, by: request.principal.id ?? "", at: request.now) {
                try open.journal("help.end", request, thing: help.thing, in: tx)
            }
            // Whoever ended their own way in does not see the record any more.
            let after = try OpenRecord(id, for: request.principal, at: request.now, keys, in: tx)
            return !PeoplePolicy.open.permits(request.principal, after.relation)
        }
        return .seeOther(isOver ? PeoplePaths.people() : PeoplePaths.person(id).at(fragment: "helpers"))
    }
}
