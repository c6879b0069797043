import Storage
import Time
import Trust
import Web

/// Says that two records are one person's: they are shown as one. Nothing moves, so that it can be undone.
struct MergeRecords: Sendable {
    let room: PeopleRoom

    /// Why two records cannot be one person's, in the order in which it is looked at.
    enum MergeRefusal: Error, Sendable, Hashable, CaseIterable {
        case unknown, same, erased, mergedBefore, twoAccounts, otherWay

        var words: String {
            switch self {
            case .unknown:
                "There is no record of that number. Find the person, open the record, and copy its number"
            case .same: "That is the number of this record. Enter the number of the other"
            case .erased: "One of the two was erased. There is nothing to show as one"
            case .mergedBefore: "One of the two is shown as part of another record already. Undo that first"
            case .twoAccounts:
                "Both can sign in by themselves. Ask them to erase one of their accounts first"
            case .otherWay:
                "Somebody signs in with the other record. Open that one, and enter this number there"
            }
        }
    }

    func page(_ request: Request, id: String) async throws -> Answer {
        let (open, merges) = try await read(request, id)
        return .page(
            mergePage(open, merges, FormState(), formID: room.makeID(request.now), in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        var form = FormDecoder(request.form)
        let formID = form.identifier("id") ?? room.makeID(request.now)
        let other = form.identifier("other")
        do {
            try await room.database.write { [keys = room.keys] tx in
                let open = try open(request, id, in: tx)
                try Self.check(open, other, keys, in: tx)
                guard let other,
                    try MergeStore(tx).add(
                        formID, other, into: open.id, by: request.person.id, at: request.now)
                else { return }
                for one in [open.id, other] {
                    try Journal(tx).record(
                        JournalEntry(
                            at: request.now, who: try request.person.id, what: "person.merge", whose: one,
                            thing: "merge/\(formID)"))
                }
            }
        } catch let refusal as MergeRefusal {
            let (open, merges) = try await read(request, id)
            let state = FormState(request.form, FormErrors([.init("other", refusal.words)]))
            return .page(mergePage(open, merges, state, formID: formID, in: request.frame), status: 422)
        }
        return .seeOther(PeoplePaths.merge(id))
    }

    func undo(_ request: Request, id: String, merge mergeID: String) async throws -> Answer {
        try await room.database.write { [keys = room.keys] tx in
            _ = try OpenRecord(id, for: request.principal, at: request.now, keys, in: tx)
            guard let merge = try MergeStore(tx).merge(mergeID), merge.kept == id else {
                throw Refusal.notFound
            }
            guard try MergeStore(tx).undo(merge, by: request.person.id, at: request.now) else { return }
            for one in [merge.kept, merge.other] {
                try Journal(tx).record(
                    JournalEntry(
                        at: request.now, who: try request.person.id, what: "person.unmerge", whose: one,
                        thing: "merge/\(merge.id)"))
            }
        }
        return .seeOther(PeoplePaths.merge(id))
    }

    private static func check(_ open: OpenRecord, _ other: String?, _ keys: Keyring, in tx: Transaction)
        throws
    {
        let people = PersonStore(tx, keys)
        let accounts = AccountStore(tx, keys)
        guard let other, let found = try people.identity(of: other) else { throw MergeRefusal.unknown }
        if open.ids.contains(other) { throw open.id == other ? MergeRefusal.same : .mergedBefore }
        if found.kept.erasedAt != nil || open.relation.isErased { throw MergeRefusal.erased }
        if found.id != other || found.ids.count > 1 || open.id != open.identity.kept.id {
            throw MergeRefusal.mergedBefore
        }
        // The record by which somebody signs in is the one that stays in sight.
        guard try accounts.account(of: other) != nil else { return }
        let own = try open.ids.contains { try accounts.account(of: $0) != nil }
        throw own ? MergeRefusal.twoAccounts : .otherWay
    }

    private func open(_ request: Request, _ id: String, in tx: Transaction) throws -> OpenRecord {
        let open = try OpenRecord(id, for: request.principal, at: request.now, room.keys, in: tx)
        guard open.id == id else { throw Refusal.notFound }
        return open
    }

    private func read(_ request: Request, _ id: String) async throws -> (OpenRecord, [Merge]) {
        try await room.database.read { tx in
            let open = try open(request, id, in: tx)
            return (open, try MergeStore(tx).merges(into: open.id))
        }
    }
}

func mergePage(
    _ open: OpenRecord, _ merges: [Merge], _ state: FormState, formID: String, in frame: Frame
) -> Page {
    Page(
        title: "Two records of one person?", in: frame, heading: .captioned(open.identity.kept.name ?? ""),
        back: BackLink("People", to: PeoplePaths.people()), errors: state.errors
    ) {
        """
        <p class="lede">If somebody is here twice, show both as one. Nothing is lost, and you can undo it.</p>
        <p>The number of this record is <code>\(open.id)</code>.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.merge(open.id)) {
            """
            \(HiddenField("id", formID))
            \(TextField("other", "Number of the other record", in: state, width: .half))
            \(Button("Show both as one"))
            """
        })
        \(merges.isEmpty ? nil : before(merges, open, frame))
        """
    }
}

private func before(_ merges: [Merge], _ open: OpenRecord, _ frame: Frame) -> HTML {
    "<h2>Done before</h2>\n<ul class=\"cards\">\n\(merges.map { card($0, open, frame) })</ul>"
}

private func card(_ merge: Merge, _ open: OpenRecord, _ frame: Frame) -> HTML {
    let undone: HTML = merge.undoneAt.map { " Undone \(When($0, in: frame.zone))." } ?? ""
    let undo = Form(.post(frame.formToken), to: PeoplePaths.undoMerge(open.id, merge.id)) {
        "\(Button("Undo this", style: .second))"
    }
    return """
        <li><div class="card"><p>Shown as one with <code>\(merge.other)</code> since \
        \(When(merge.at, in: frame.zone)).\(undone)</p>
        \(merge.undoneAt == nil ? undo : nil)</div></li>

        """
}
