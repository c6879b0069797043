import Documents
import Storage
import Trust
import Web

/// Everything that is held about somebody, by every room, to take away.
struct DownloadRecord: Sendable {
    let room: PeopleRoom

    /// To read.
    func page(_ request: Request, id: String) async throws -> Answer {
        let (open, sections) = try await read(request, id)
        return .page(downloadPage(open, sections, in: request.frame))
    }

    /// For a program.
    func json(_ request: Request, id: String) async throws -> Answer {
        let (open, sections) = try await read(request, id)
        var json = JSONWriter()
        json.object { json in
            json.member("format", "kith-record 1")
            json.member("id", open.id)
            json.member("at", request.now.description)
            for section in sections {
                json.array(section.key, of: section.items) { json, fields in
                    json.object { json in
                        for field in fields { json.member(field.key, field.value) }
                    }
                }
            }
        }
        return .download(
            json.bytes, contentType: "application/json; charset=utf-8", name: "kith-record.json")
    }

    private func read(_ request: Request, _ id: String) async throws -> (OpenRecord, [HeldSection]) {
        try await room.database.write { [room] tx in
            let open = try OpenRecord(id, PeoplePolicy.download, for: request, room.keys, in: tx)
            try open.journal("person.download", request, in: tx)
            return (
                open, try room.holdings.flatMap { try $0.held(about: open.ids, in: tx, keys: room.keys) }
            )
        }
    }
}

extension PeopleRoom {
    /// Of every other room, and of this one last: the others find people by what it knows of them.
    var holdings: [any PersonalData] { surroundings.holdings + [HeldMessages(), HeldByPeople(room: self)] }
}

func downloadPage(_ open: OpenRecord, _ sections: [HeldSection], in frame: Frame) -> Page {
    Page(
        title: "Everything that is held", in: frame, heading: .captioned(open.identity.kept.name ?? ""),
        back: BackLink("The record", to: PeoplePaths.person(open.id))
    ) {
        let parts = sections.map { section -> HTML in
            let items = section.items.map { SummaryList($0.map { .init($0.label, $0.value) }).html }
            return "<h2>\(section.title)</h2>\n\(items.isEmpty ? ["<p>Nothing.</p>"] : items)\n"
        }
        return """
            <p class="lede">Print this page or save it. \
            <a href="\(PeoplePaths.downloadJSON(open.id))">The same for a program (JSON)</a></p>
            \(parts)
            """
    }
}
