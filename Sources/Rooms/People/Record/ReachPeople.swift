import Messages
import Storage
import Time
import Trust

/// How people can be reached now, for the outbox: as they wish, where they agreed to be written to.
package struct ReachPeople: AddressBook {
    let keys: Keyring
    let zone: Zone

    package init(keys: Keyring, zone: Zone) {
        self.keys = keys
        self.zone = zone
    }

    package func recipient(_ person: String, in tx: Transaction) throws -> Recipient? {
        let people = PersonStore(tx, keys)
        guard let identity = try people.identity(of: person), let name = identity.kept.name,
            try ConsentStore(tx).isGiven(.messages, by: identity.ids)
        else { return nil }
        let wish = try MessageWishStore(tx).wish(of: identity.ids) ?? .usual
        let contacts = try people.contacts(of: identity.ids)
        guard let address = Self.address(wish.channel, contacts) else { return nil }
        return Recipient(
            name: name, address: address, language: wish.language, quietHours: wish.quiet, zone: zone)
    }

    package func names(of people: [String], in tx: Transaction) throws -> [String: String] {
        try PersonStore(tx, keys).names(of: people)
    }

    /// By the way that they chose; where it leads nowhere, by another that does.
    private static func address(_ channel: WishedChannel, _ contacts: [ContactKind: String]) -> Address? {
        let all: [WishedChannel: Address?] = [
            .email: contacts[.email].map(Address.email), .text: contacts[.telephone].map(Address.text),
            .letter: contacts[.address].map { text in
                .letter(text.split(whereSeparator: \.isNewline).map(String.init))
            },
        ]
        if channel == .none { return nil }
        let order = [channel, .email, .text, .letter]
        return order.lazy.compactMap { all[$0] ?? nil }.first
    }
}
