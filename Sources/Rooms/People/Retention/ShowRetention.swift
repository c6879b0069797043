import Storage
import Web

/// For how long things are kept, and what would go now.
struct ShowRetention: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        let retention = room.surroundings.retention
        let preview = try await room.database.read(.mayLag) { [room] tx in
            try retention.preview(room, at: request.now, in: tx)
        }
        return .page(retentionPage(retention, preview, in: request.frame))
    }
}

func retentionPage(_ retention: Retention, _ preview: Retention.Preview, in frame: Frame) -> Page {
    Page(
        title: "What is kept for how long", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account())
    ) {
        let columns = [Table.Column.words("What"), .words("Kept for"), .numbers("Would go now")]
        let oldest: HTML =
            preview.oldest.map {
                "<p>The first to go had nothing done for them since \(When($0, in: frame.zone)).</p>"
            } ?? ""
        let technical = "\(Retention.technicalDays) days"
        let rows: [[HTML]] = [
            [
                "People for whom nothing was done", words(retention.people),
                number(preview.people, retention.people),
            ],
            [
                "Words and addresses of messages", words(retention.messages),
                number(preview.messages, retention.messages),
            ],
            ["Sign-ins, sessions and invitations that are over", .text(technical), "Not counted"],
            ["The journal of who did what", "Always; its words go with the person", "0"],
        ]
        return """
            <p class="lede">Each night, what is kept no longer is erased. This shows what would go now.</p>
            \(Table("What is kept, and what would go", columns, rows))
            \(oldest)
            <p>To change a time, change the settings <code>keepPeopleMonths</code> and \
            <code>keepMessagesMonths</code>, and start the server again. Nothing goes before the next \
            night.</p>
            """
    }
}

private func words(_ months: Int?) -> HTML {
    guard let months else { return "Until somebody says otherwise" }
    let text = months % 12 == 0 ? "\(months / 12) \(months == 12 ? "year" : "years")" : "\(months) months"
    return .text(text)
}

private func number(_ count: Int, _ months: Int?) -> HTML {
    .text(months == nil ? "0" : PlainNumber.text(count))
}
