import Messages
import Storage

/// The path of the link in each of the last messages, after the address that it went to.
func printLinks(_ place: Place, count: Int) async throws {
    let lines = try await place.database.read { [keys = place.keys] tx in
        let outbox = Outbox(tx, keys: keys)
        return try outbox.messages(limit: count).compactMap { message -> String? in
            guard let open = try outbox.open(message.id), case .email(let email)? = open.address,
                let words = open.words["en"]?.paragraphs.first(where: {
                    $0.contains("/sign-in/link/")
                }),
                let path = words.firstRange(of: "/sign-in/link/")
            else { return nil }
            return "\(email)\t\(words[path.lowerBound...])"
        }
    }
    print(lines.joined(separator: "\n"))
}
