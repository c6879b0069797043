import Messages
import Storage
import Time
import Trust
import Web

/// Changes how somebody is written to.
struct ChangeMessages: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, id: String) async throws -> Answer {
        let (open, wish) = try await room.database.read { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.change, for: request, keys, in: tx)
            return (open, try MessageWishStore(tx).wish(of: open.ids) ?? .usual)
        }
        return .page(messagesPage(open, wish, FormState(), in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let wish: MessageWish
        do {
            wish = try MessageWish(request.form)
        } catch {
            let open = try await room.database.read { [keys = room.keys] tx in
                try OpenRecord(id, PeoplePolicy.change, for: request, keys, in: tx)
            }
            let state = FormState(request.form, error)
            return .page(messagesPage(open, .usual, state, in: request.frame), status: 422)
        }
        let open = try await room.database.write { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.change, for: request, keys, in: tx)
            try MessageWishStore(tx).put(wish, of: open.id)
            try open.journal("person.messages", request, in: tx)
            return open
        }
        return .seeOther(PeoplePaths.person(open.id))
    }
}

extension MessageWish {
    init(_ fields: Fields) throws(FormErrors) {
        var form = FormDecoder(fields)
        channel = form.choice("channel", of: WishedChannel.self) ?? .email
        let code = form.text("language", atMost: 35) ?? "en"
        language = SpokenLanguage.all.contains { $0.0 == code } ? code : "en"
        let from = form.time("quiet-from")
        let until = form.time("quiet-until")
        quiet = QuietHours(from: from ?? .midnight, until: until ?? from ?? .midnight)
        isGathered = fields["gathered"] != "no"
        if (from == nil) != (until == nil), form.errors.isEmpty {
            form.refuse(from == nil ? "quiet-from" : "quiet-until", "Enter both times, or neither")
        }
        try form.check()
    }
}

extension FormDecoder {
    /// A time of day, or `nil` when the field was left alone.
    fileprivate mutating func time(_ name: String) -> TimeOfDay? {
        guard let typed = fields[name] else { return nil }
        guard let time = TimeOfDay(typed) else {
            refuse(name, "Enter a time like 21:00")
            return nil
        }
        return time
    }
}

func messagesPage(_ open: OpenRecord, _ wish: MessageWish, _ state: FormState, in frame: Frame) -> Page {
    let own = open.help == nil
    let channels = WishedChannel.allCases.map { Choice($0.rawValue, $0.words) }
    let isQuiet = wish.quiet.from != wish.quiet.until
    return Page(
        title: own ? "How we write to you" : "How we write to them", in: frame,
        back: BackLink("The record", to: PeoplePaths.person(open.id)), errors: state.errors
    ) {
        """
        <p class="lede">We only write where \(own ? "you" : "they") agreed to it. A link to sign in always \
        comes by email, at once.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.personMessages(open.id)) {
            """
            \(Radios("channel", "How should messages come?", channels, in: state,
                value: wish.channel.rawValue))
            \(Radios("gathered", "How often?", [
                Choice("yes", "Once a day at most, all in one"), Choice("no", "Each as it comes"),
            ], in: state, value: wish.isGathered ? "yes" : "no"))
            \(TextField("quiet-from", "Quiet from",
                hint: "For example, 21:00. Leave both empty for no quiet hours.",
                in: state, value: isQuiet ? wish.quiet.from.description : nil, width: .five))
            \(TextField("quiet-until", "Quiet until", in: state,
                value: isQuiet ? wish.quiet.until.description : nil, width: .five))
            \(Select("language", "Language", SpokenLanguage.all.map { Choice($0.0, $0.1) },
                hint: "Where we have no words in it yet, we write in English.", in: state,
                    value: wish.language))
            \(Button("Save"))
            """
        })
        """
    }
}
