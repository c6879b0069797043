import Time
import Web

/// The outbox: what was written, to whom, when, and what came of it.
func messagesPage(_ view: MessagesView, in frame: Frame) -> Page {
    Page(title: "Messages", in: frame) {
        """
        <p class="lede">This is what was written to people here. What a message says is opened by itself, \
        and the journal keeps who opened it.</p>
        <nav aria-label="Which messages"><ul class="kinds">
        \(ShownMessages.allCases.map { choice($0, view.shown) })</ul></nav>
        <p><a href="\(MessagePaths.letters())">Letters to print</a> · \
        <a href="\(MessagePaths.jobs())">Work that was given up</a></p>
        \(list(view, frame.zone))
        """
    }
}

private func choice(_ choice: ShownMessages, _ shown: ShownMessages) -> HTML {
    let link = MessagePaths.messages().with("state", choice == .all ? nil : choice.rawValue)
    let current: HTML = choice == shown ? " aria-current=\"true\"" : ""
    return "<li><a href=\"\(link)\"\(current)>\(choice.words)</a></li>\n"
}

private func list(_ view: MessagesView, _ zone: Zone) -> HTML {
    if view.messages.isEmpty { return "<p>There are no such messages.</p>" }
    let table = Table(
        "Messages, the newest first",
        [.words("About"), .words("To"), .words("Written"), .words("What came of it")],
        view.messages.map { row($0, view, zone) })
    let pagination = Pagination(page: view.page, of: view.pages, listing: "messages") { page in
        MessagePaths.messages().with("state", view.shown == .all ? nil : view.shown.rawValue)
            .with("page", page == 1 ? nil : String(page))
    }
    return "\(table)\(pagination)"
}

private func row(_ message: PostedMessage, _ view: MessagesView, _ zone: Zone) -> [HTML] {
    let subject = view.subjects[message.id] ?? "Erased"
    return [
        "<a href=\"\(MessagePaths.message(message.id))\">\(subject)</a>",
        "\(receiverWords(message, view.names))", "\(When(message.madeAt, in: zone))",
        "\(stateHTML(message))",
    ]
}

func receiverWords(_ message: PostedMessage, _ names: [String: String]) -> String {
    guard let person = message.person else { return "Somebody without a record" }
    return names[person] ?? "Somebody whose name is erased"
}

/// What came of a message, and why.
func stateHTML(_ message: PostedMessage) -> HTML {
    let why: HTML = message.trouble.map { " <span class=\"soft\">\($0)</span>" } ?? ""
    return "\(Tag(message.stateWords, message.stateTone))\(why)"
}

extension PostedMessage {
    var stateWords: String {
        switch state {
        case .waiting: urgency == .digest ? "Waits for the digest" : "Waiting"
        case .sending: "Being sent"
        case .sent:
            switch channel {
            case .email: "Sent by e-mail"
            case .text: "Sent as a text"
            case .letter: "Posted"
            case nil: "Sent"
            }
        case .printing: "Letter to print"
        case .gathered: "Sent in a digest"
        case .withheld: "Not wanted"
        case .expired: "Too late"
        case .failed: "Not sent"
        case .unsure: "May not have arrived"
        }
    }

    var stateTone: Tag.Tone {
        switch state {
        case .sent, .gathered: .good
        case .failed, .unsure: .bad
        case .printing: .warning
        case .waiting, .sending: .plain
        case .withheld, .expired: .quiet
        }
    }
}
