import Storage
import Web

/// Lists what this place wrote to people, the newest first.
struct ListMessages: Sendable {
    let room: MessagesRoom

    static let perPage = 50
    /// Beyond this nobody turns pages.
    static let mostPages = 200

    func callAsFunction(_ request: Request) async throws -> Answer {
        let shown = try ShownMessages(request.query["state"])
        guard let number = Int(request.query["page"] ?? "1"), 1...Self.mostPages ~= number else {
            throw Refusal.badRequest("There is no such page. Pages are numbered from 1.")
        }
        let view = try await room.database.read { [room] tx in
            let outbox = Outbox(tx, keys: room.keys)
            let messages = try outbox.messages(
                in: shown.states, skipping: (number - 1) * Self.perPage, limit: Self.perPage)
            return MessagesView(
                shown: shown, page: number, messages: messages,
                count: try outbox.count(in: shown.states, upTo: Self.perPage * Self.mostPages),
                subjects: try outbox.subjects(of: messages.map(\.id)),
                names: try room.book.names(of: messages.compactMap(\.person), in: tx))
        }
        return .page(messagesPage(view, in: request.frame))
    }
}

/// Which of them a list shows.
enum ShownMessages: String, Sendable, CaseIterable {
    case all, waiting, sent, troubled, ended

    /// - Throws: `Refusal.badRequest` for what is none of them.
    init(_ text: String?) throws(Refusal) {
        guard let shown = Self(rawValue: text ?? "all") else {
            throw .badRequest("There is no such list of messages.")
        }
        self = shown
    }

    var states: [PostedMessage.State]? {
        switch self {
        case .all: nil
        case .waiting: [.waiting, .sending, .printing]
        case .sent: [.sent, .gathered]
        case .troubled: [.failed, .unsure]
        case .ended: [.withheld, .expired]
        }
    }

    var words: String {
        switch self {
        case .all: "All"
        case .waiting: "Waiting"
        case .sent: "Sent"
        case .troubled: "Not sent"
        case .ended: "Not wanted or too late"
        }
    }
}

struct MessagesView: Sendable {
    let shown: ShownMessages
    let page: Int
    let messages: [PostedMessage]
    let count: Int
    let subjects: [String: String]
    let names: [String: String]

    var pages: Int { (count + ListMessages.perPage - 1) / ListMessages.perPage }
}
