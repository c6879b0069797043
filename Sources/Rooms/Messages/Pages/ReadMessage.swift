import Storage
import Trust
import Web

/// Shows what one message says, which the journal keeps; and sends again what was given up.
struct ReadMessage: Sendable {
    let room: MessagesRoom

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        // A look is written down, so this is a write.
        let view = try await room.database.write { [room] tx in
            try MessageView(room, id, request, verb: "message.read", in: tx)
        }
        return .page(messagePage(view, in: request.frame))
    }

    func tryAgain(_ request: Request, id: String) async throws -> Answer {
        try await room.database.write { [room] tx in
            let outbox = Outbox(tx, keys: room.keys)
            guard let message = try outbox.message(id) else { throw Refusal.notFound }
            guard try outbox.tryAgain(id, now: request.now) else { return }
            try Journal(tx).record(
                request.entry("message.again", whose: message.person, thing: "message/\(id)"))
        }
        return .seeOther(MessagePaths.message(id))
    }
}

extension Request {
    func entry(_ what: String, whose: String?, thing: String) -> JournalEntry {
        JournalEntry(
            at: now, who: principal.id ?? "nobody", what: what, whose: whose, thing: thing)
    }
}

/// What the page of one message shows.
struct MessageView: Sendable {
    let opened: OpenedMessage
    let name: String
    /// In the language in which it went; `nil` where they are gone, or are a secret.
    let words: MessageWords?

    /// - Throws: `Refusal.notFound`.
    init(
        _ room: MessagesRoom, _ id: String, _ request: Request, verb: String, in tx: Transaction
    ) throws {
        guard let opened = try Outbox(tx, keys: room.keys).open(id) else { throw Refusal.notFound }
        let message = opened.message
        let names = try room.book.names(of: [message.person].compactMap { $0 }, in: tx)
        self.opened = opened
        name = receiverWords(message, names)
        // A link to sign in by is for its receiver alone: who reads it could be them.
        words = !message.isSecret ? opened.words(in: message.language ?? "en") : nil
        try Journal(tx).record(
            request.entry(verb, whose: message.person, thing: "message/\(id)"))
    }
}

private func messagePage(_ view: MessageView, in frame: Frame) -> Page {
    let message = view.opened.message
    return Page(
        title: view.opened.subject ?? "An erased message", in: frame,
        crumbs: [NavigationItem("Messages", to: MessagePaths.messages())]
    ) {
        let rows: [SummaryList.Row] = [
            .init("To", view.name), .init("Address", view.opened.address?.words),
            .init("What came of it", stateHTML(message)),
            .init("Written", "\(When(message.madeAt, in: frame.zone))"),
            .init("Since", "\(When(message.changedAt, in: frame.zone))"),
            .init("Tries", "\(message.tries)"),
        ]
        return "\(SummaryList(rows))\(again(message, frame))\(wordsHTML(view))"
    }
}

private func again(_ message: PostedMessage, _ frame: Frame) -> HTML {
    if message.state == .printing {
        return "<p><a href=\"\(MessagePaths.letter(message.id))\">Print this letter</a></p>"
    }
    guard message.state.mayBeTriedAgain, !message.isSecret else { return .empty }
    return Form(.post(frame.formToken), to: MessagePaths.attempts(message.id)) {
        "\(Button("Try again", style: .second))"
    }.html
}

private func wordsHTML(_ view: MessageView) -> HTML {
    guard let words = view.words else {
        let isSecret = view.opened.message.isSecret
        return isSecret
            ? "<p>What it said was a one-time link, which is for nobody else.</p>"
            : "<p>What it said is erased.</p>"
    }
    return """
        <h2>What it says</h2>
        <div class="inset" dir="auto">\(words.paragraphs.map { HTML.paragraphs($0) })</div>
        """
}

extension Address {
    /// In one line.
    var words: String {
        switch self {
        case .email(let text), .text(let text): text
        case .letter(let lines): lines.joined(separator: ", ")
        }
    }
}
