import Messages
import Storage
import Trust

/// What this room keeps sealed, for sealing it again under a new key.
package enum SealedPeople {
    package static let columns: [SealedColumn] =
        [
            SealedColumn("name", of: "person", place: "person.name/"),
            SealedColumn("code_secret", of: "account", by: "person", place: "account.code/"),
            SealedColumn("email", of: "sign_in", place: "sign-in.email/"),
            SealedColumn("return_to", of: "sign_in", place: "sign-in.return/"),
            SealedColumn("browser_name", of: "session", place: "session.browser/"),
            SealedColumn("email", of: "invitation", place: "invitation.email/"),
            SealedColumn("why", of: "help", place: "help.why/"),
            SealedColumn("words", of: "equality_answer", place: "equality.words/"),
            SealedColumn("subject", of: "provider_subject", place: "provider.subject/"),
            SealedColumn("kept", of: "provider_visit", place: "provider.visit/"),
        ]
        + ContactKind.allCases.map { kind in
            SealedColumn(
                "value", of: "contact_detail", by: "person", where: "kind = \(kind)",
                place: "contact.\(kind.rawValue)/")
        }

    /// Makes the blind indexes of the next people anew under the key in use; an old key, if a thief has
    /// it, is
    /// then of no use for looking anybody up.
    /// - Returns: the last identifier, or `nil` where there are no more.
    package static func index(
        after: String, limit: Int, _ keys: Keyring, in tx: Transaction
    ) throws -> String? {
        let people = PersonStore(tx, keys), accounts = AccountStore(tx, keys)
        let ids = try people.ids(after: after, limit: limit)
        for id in ids {
            guard let name = try people.person(id)?.name.flatMap({ PersonName($0) }) else { continue }
            try people.rename(id, name)
            try ProviderStore(tx, keys).index(id)
            for (kind, value) in try people.contacts(of: [id]) {
                switch kind {
                case .email:
                    guard let email = EmailAddress(value) else { continue }
                    try people.put(kind, value, key: email.key, of: id)
                    try accounts.setEmail(email, of: id)
                case .telephone: try people.put(kind, value, key: PhoneNumber(value)?.key, of: id)
                case .address: try people.put(kind, value, of: id)
                }
            }
        }
        return ids.last
    }
}
