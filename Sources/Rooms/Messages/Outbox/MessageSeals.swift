import Foundation
import Storage
import Trust

/// Seals what a message says and where it goes, each to its own field of its own row.
struct MessageSeals {
    let keys: Keyring

    func seal(_ address: Address, of id: String) throws -> [UInt8] {
        try keys.seal(try Self.text(address), for: "message.address/\(id)")
    }

    func seal(_ words: [String: MessageWords], of id: String) throws -> [UInt8] {
        try keys.seal(try Self.text(words), for: "message.words/\(id)")
    }

    /// The subject alone, so that a list opens no more than it shows.
    func seal(subject words: [String: MessageWords], of id: String) throws -> [UInt8] {
        try keys.seal(words.inLanguage("en")?.words.subject ?? "", for: "message.subject/\(id)")
    }

    /// By which the messages to an e-mail address are found again; `nil` for other addresses.
    func word(_ address: Address) -> [UInt8]? {
        guard case .email(let text) = address, let email = EmailAddress(text) else { return nil }
        return keys.blindIndex(of: email.key, for: Self.wordPlace)
    }

    /// The condition that a row is for them.
    func those(to receiver: MessageReceiver) -> SQL {
        let words = receiver.email.map { keys.blindIndexes(of: $0.key, for: Self.wordPlace) } ?? []
        return "(person IN \(list: receiver.people) OR address_word IN \(list: words))"
    }

    private static let wordPlace = "message.address"

    func address(_ sealed: [UInt8], of id: String) throws -> Address {
        try Self.value(try keys.open(sealed, for: "message.address/\(id)"))
    }

    func words(_ sealed: [UInt8], of id: String) throws -> [String: MessageWords] {
        try Self.value(try keys.open(sealed, for: "message.words/\(id)"))
    }

    func subject(_ sealed: [UInt8], of id: String) throws -> String {
        try keys.open(sealed, for: "message.subject/\(id)")
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
