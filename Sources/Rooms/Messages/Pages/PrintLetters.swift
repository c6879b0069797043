import Storage
import Time
import Trust
import Web

/// Lists the letters that wait for somebody to print and post, and makes a page of each.
struct PrintLetters: Sendable {
    let room: MessagesRoom

    static let most = 100

    func callAsFunction(_ request: Request) async throws -> Answer {
        let (letters, subjects, names) = try await room.database.read { [room] tx in
            let outbox = Outbox(tx, keys: room.keys)
            let letters = try outbox.messages(in: [.printing], limit: Self.most)
            return (
                letters, try outbox.subjects(of: letters.map(\.id)),
                try room.book.names(of: letters.compactMap(\.person), in: tx)
            )
        }
        return .page(lettersPage(letters, subjects, names, in: request.frame))
    }

    func show(_ request: Request, id: String) async throws -> Answer {
        let view = try await room.database.write { [room] tx in
            try MessageView(room, id, request, verb: "message.print", in: tx)
        }
        guard case .letter(let lines)? = view.opened.address, let words = view.words else {
            throw Refusal.notFound
        }
        return .page(letterPage(view, lines, words, now: request.now, in: request.frame))
    }

    func posted(_ request: Request, id: String) async throws -> Answer {
        try await room.database.write { [room] tx in
            let outbox = Outbox(tx, keys: room.keys)
            guard let letter = try outbox.message(id) else { throw Refusal.notFound }
            // Pressed twice, it was posted once.
            guard try outbox.posted(id, now: request.now) else { return }
            try Journal(tx).record(
                request.entry("message.post", whose: letter.person, thing: "message/\(id)"))
        }
        return .seeOther(MessagePaths.letters())
    }
}

private func lettersPage(
    _ letters: [PostedMessage], _ subjects: [String: String], _ names: [String: String],
    in frame: Frame
) -> Page {
    Page(
        title: "Letters to print", in: frame,
        crumbs: [NavigationItem("Messages", to: MessagePaths.messages())]
    ) {
        if letters.isEmpty { return "<p>No letters wait to be printed.</p>" }
        let table = Table(
            "Letters that wait", [.words("About"), .words("To"), .words("Written")],
            letters.map { letter in
                let link = MessagePaths.letter(letter.id)
                return [
                    "<a href=\"\(link)\">\(subjects[letter.id] ?? "Erased")</a>",
                    "\(receiverWords(letter, names))", "\(When(letter.madeAt, in: frame.zone))",
                ]
            })
        return "\(table)"
    }
}

private func letterPage(
    _ view: MessageView, _ lines: [String], _ words: MessageWords, now: Instant, in frame: Frame
) -> Page {
    let message = view.opened.message
    return Page(
        title: "Letter to \(view.name)", in: frame,
        crumbs: [NavigationItem("Letters to print", to: MessagePaths.letters())]
    ) {
        """
        <div class="letter-tools"><p>Print this page with your browser. The address shows in the window \
        of an envelope when the paper is folded in three. Then say that it is posted.</p>
        \(message.state == .printing ? postedForm(message, frame) : "")</div>
        <div class="letter" dir="auto">
        <p class="letter-address">\(([view.name] + lines).map { "\($0)<br>" as HTML })</p>
        <p>\(frame.zone.day(of: now).inWords)</p>
        <p><strong>\(words.subject)</strong></p>
        \(words.paragraphs.map { HTML.paragraphs($0) })\
        \(frame.place.isEmpty ? "" : "<p>\(frame.place)</p>" as HTML)
        </div>
        """
    }
}

private func postedForm(_ message: PostedMessage, _ frame: Frame) -> HTML {
    Form(.post(frame.formToken), to: MessagePaths.posting(message.id)) {
        "\(Button("It is posted"))"
    }.html
}
