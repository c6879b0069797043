import Storage
import Trust
import Web

/// Somebody's page: everything that is held about them, who looked and why, and what they agreed to.
struct ShowPerson: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let reached = try await room.database.read { [keys = room.keys] tx in
            try OpenRecord(id, PeoplePolicy.open, for: request, keys, in: tx)
        }
        guard PeoplePolicy.see.permits(request.principal, reached.relation) else {
            return .page(unseenPersonPage(reached, request.principal, in: request.frame))
        }
        let view = try await open(request, id) { open, tx in
            try RecordView(open, room, at: request.now, in: tx)
        }
        return .page(personPage(view, request, in: request.frame))
    }

    /// Who looked, and what was done, as far back as it goes.
    func looks(_ request: Request, id: String) async throws -> Answer {
        let before = request.query["before"].flatMap(Int64.init) ?? .max
        let (view, names) = try await open(request, id) { [keys = room.keys] open, tx in
            let entries = try RecordView.looks(at: open.ids, before: before, limit: 51, in: tx)
            let names = try PersonStore(tx, keys).names(of: entries.map(\.entry.who))
            let reasons = try HelpStore(tx, keys).reasons(entries)
            return (LooksView(open: open, entries: entries, reasons: reasons), names)
        }
        return .page(looksPage(view, names, request, in: request.frame))
    }

    /// For the person to keep: what is held, who helps, and how to end it, on one sheet.
    func paper(_ request: Request, id: String) async throws -> Answer {
        let view = try await open(request, id) { open, tx in
            try RecordView(open, room, at: request.now, in: tx)
        }
        return .page(paperPage(view, room.surroundings, in: request.frame))
    }

    /// A look by somebody else is written down before anything is shown.
    private func open<Value: Sendable>(
        _ request: Request, _ id: String,
        _ body: @escaping @Sendable (OpenRecord, Transaction) throws -> Value
    ) async throws -> Value {
        if request.principal.id == id {
            return try await room.database.read { [keys = room.keys] tx in
                try body(try OpenRecord(id, PeoplePolicy.see, for: request, keys, in: tx), tx)
            }
        }
        return try await room.database.write { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.see, for: request, keys, in: tx)
            try open.journalLook(request, in: tx)
            return try body(open, tx)
        }
    }
}

/// What was done with a record.
struct LooksView: Sendable, Hashable {
    let open: OpenRecord
    let entries: [NumberedEntry]
    /// Why they were, by their things.
    let reasons: [String: String]
}
