import Messages
import Storage
import Time
import Trust

/// What this room itself holds about people.
struct HeldByPeople: PersonalData {
    let room: PeopleRoom

    func held(about ids: [String], in tx: Transaction, keys: Keyring) throws -> [HeldSection] {
        [
            try person(ids, tx, keys), try messages(ids, tx), try consents(ids, tx, keys),
            try helpers(ids, tx, keys), try roles(ids, tx), try sessions(ids, tx, keys),
            try providers(ids, tx, keys),
            try journal(ids, tx, keys),
        ]
    }

    func erase(_ ids: [String], in tx: Transaction, keys: Keyring, at now: Instant) throws {
        for id in ids {
            // What stands in a record without an account, nobody has shown to be theirs.
            let owns = try AccountStore(tx, keys).account(of: id) != nil
            let email = try owns ? PersonStore(tx, keys).contacts(of: [id])[.email] : nil
            let address = email.flatMap { EmailAddress($0) }
            try InvitationStore(tx, keys).erase(person: id, email: address, at: now)
            try EqualityStore(tx, keys).erase(id)
            try SessionStore(tx, keys).erase(id)
            try SignInStore(tx, keys).erase(id, email: address)
            try AccountStore(tx, keys).erase(id)
            try RoleStore(tx).endAll(of: id, by: id, at: now)
            try HelpStore(tx, keys).erase(id, by: id, at: now)
            try PersonStore(tx, keys).erase(id, at: now)
            try Journal(tx).eraseWords(about: id)
        }
    }

    private func person(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        let people = PersonStore(tx, keys)
        let items = try ids.compactMap(people.person).map { person in
            let contacts = try people.contacts(of: [person.id])
            let reached = ContactKind.allCases.compactMap { kind in
                contacts[kind].map { HeldField(kind.rawValue, kind.label, $0) }
            }
            return [
                HeldField("id", "Number of the record", person.id),
                HeldField("name", "Name", person.name ?? ""),
            ] + reached + [HeldField("since", "Here since", person.madeAt.description)]
        }
        return HeldSection("person", "You", items)
    }

    private func messages(_ ids: [String], _ tx: Transaction) throws -> HeldSection {
        let wish = try MessageWishStore(tx).wish(of: ids) ?? .usual
        return HeldSection(
            "message-wish", "How messages come",
            [
                [
                    HeldField("channel", "How they come", wish.channel.words),
                    HeldField("language", "Language", SpokenLanguage.name(of: wish.language)),
                    HeldField("quiet-from", "Quiet from", wish.quiet.from.description),
                    HeldField("quiet-until", "Quiet until", wish.quiet.until.description),
                    HeldField("gathered", "Gathered into one a day", wish.isGathered ? "yes" : "no"),
                ]
            ])
    }

    private func consents(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        let events = try ConsentStore(tx).events(of: ids)
        let names = try PersonStore(tx, keys).names(of: events.compactMap(\.toldTo))
        return HeldSection(
            "consent", "What you agreed to",
            events.map { event in
                [
                    HeldField("purpose", "For", event.purpose.title),
                    HeldField("answer", "Answer", event.isGiven ? "yes" : "no, or taken back"),
                    HeldField("at", "When", event.at.description), HeldField("how", "How", event.how.words),
                    HeldField("wording", "What was shown", event.wording),
                ] + (event.toldTo.map { [HeldField("told-to", "Told to", names[$0] ?? "")] } ?? [])
            })
    }

    private func helpers(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        let helps = try HelpStore(tx, keys).helpers(of: ids)
        let names = try PersonStore(tx, keys).names(of: helps.map(\.helper))
        return HeldSection(
            "helpers", "Who helps, and who looked for a reason",
            helps.map { help in
                let powers = Help.Power.allCases.filter(help.powers.contains).map(\.wordsToThem)
                return [
                    HeldField("name", "Who", names[help.helper] ?? ""),
                    HeldField("kind", "How", help.kind == .help ? "with your say-so" : "for a reason"),
                    HeldField("powers", "May", powers.joined(separator: "; ")),
                    HeldField("why", "In words", help.why),
                    HeldField("since", "Since", help.since.description),
                    HeldField("until", "Until", (help.endedAt ?? help.until).description),
                ]
            })
    }

    private func roles(_ ids: [String], _ tx: Transaction) throws -> HeldSection {
        HeldSection(
            "roles", "What you do here",
            try RoleStore(tx).grants(to: ids).map { grant in
                [
                    HeldField("role", "Role", grant.held.role.words),
                    HeldField(
                        "where", "Where", try room.surroundings.name(grant.held.scope, tx) ?? "everywhere"),
                    HeldField("since", "Since", grant.since.description),
                ]
                    + ((grant.endedAt ?? grant.held.until).map {
                        [HeldField("until", "Until", $0.description)]
                    } ?? [])
            })
    }

    private func sessions(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        HeldSection(
            "sessions", "Where you are signed in",
            try SessionStore(tx, keys).open(of: ids, at: Instant(rawValue: 0)).map { session in
                [
                    HeldField("browser", "Device", session.browserName),
                    HeldField("since", "Since", session.madeAt.description),
                    HeldField("seen", "Last used", session.seenAt.description),
                ]
            })
    }

    private func providers(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        HeldSection(
            "providers", "Who may sign you in",
            try ProviderStore(tx, keys).joined(to: ids).map { joined in
                [
                    HeldField("provider", "Who", room.name(ofProvider: joined.issuer)),
                    HeldField("issuer", "Their address", joined.issuer),
                    HeldField("subject", "How they know you", joined.subject),
                    HeldField("since", "Since", joined.since.description),
                ]
            })
    }

    private func journal(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> HeldSection {
        let entries = try RecordView.looks(at: ids, before: .max, limit: 10_000, in: tx)
        let names = try PersonStore(tx, keys).names(of: Set(entries.map(\.entry.who)))
        let reasons = try HelpStore(tx, keys).reasons(entries)
        return HeldSection(
            "journal", "Who looked, and what was done",
            entries.map { numbered in
                let entry = numbered.entry
                let why = entry.why ?? entry.thing.flatMap { reasons[$0] }
                return [
                    HeldField("at", "When", entry.at.description),
                    HeldField("who", "Who", names[entry.who] ?? entry.who),
                    HeldField("what", "What", JournalWords.sentence(entry)),
                ] + (why.map { [HeldField("why", "Why", $0)] } ?? [])
            })
    }
}
