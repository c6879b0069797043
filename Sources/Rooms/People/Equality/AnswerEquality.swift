import Credentials
import Storage
import Time
import Trust
import Web

/// Lets somebody say who they are, if they like, so that the place can see whether it reaches everybody. What
/// they say is kept apart from them: it can be counted, and not be traced.
struct AnswerEquality: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        let me = try request.person, year = Quarter(request.now, request.frame.zone).yearBefore
        let last = try await room.database.read { [keys = room.keys] tx in
            try EqualityStore(tx, keys).lastAnswered(me.id)
        }
        if let last, last > year { return .page(equalityDonePage(in: request.frame)) }
        return .page(equalityPage(FormState(), in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.person, quarter = Quarter(request.now, request.frame.zone)
        let answers: [(EqualityQuestion, EqualityAnswer)]
        do {
            answers = try Self.answers(request.form)
        } catch {
            return .page(equalityPage(FormState(request.form, error), in: request.frame), status: 422)
        }
        if answers.isEmpty { return .seeOther(PeoplePaths.account()) }
        // Random, as an identifier that tells its time would tell whose it is.
        let ids = answers.map { _ in SecretToken().text }
        let isFirst = try await room.database.write { [keys = room.keys] tx in
            try EqualityStore(tx, keys).mark(me.id, quarter: quarter.name, notSince: quarter.yearBefore)
        }
        // Sent twice, it is said once.
        guard isFirst else { return .page(equalityDonePage(in: request.frame)) }
        // Each in a transaction of its own: what an engine notes of one would lead from one to another.
        for (id, (question, answer)) in zip(ids, answers) {
            try await room.database.write { [keys = room.keys] tx in
                try EqualityStore(tx, keys).add(answer, to: question, id, quarter: quarter.name)
            }
        }
        return .page(equalityDonePage(in: request.frame))
    }

    private static func answers(_ fields: Fields) throws(FormErrors) -> [(EqualityQuestion, EqualityAnswer)] {
        var form = FormDecoder(fields)
        var answers: [(EqualityQuestion, EqualityAnswer)] = []
        for question in EqualityQuestion.allCases {
            let own = form.text(question.rawValue + "-words", atMost: 80)
            if let own {
                answers.append((question, .words(own)))
            } else if let choice = fields[question.rawValue] {
                guard question.choices.contains(choice) else {
                    form.refuse(question.rawValue, "Choose one of the answers, or use your own words")
                    continue
                }
                answers.append((question, .choice(choice)))
            }
        }
        try form.check()
        return answers
    }
}

/// A quarter of a year, as people's answers are dated.
struct Quarter: Sendable, Hashable {
    /// As `2026-Q4`.
    let name: String
    /// The same quarter a year ago.
    let yearBefore: String

    init(_ now: Instant, _ zone: Zone) {
        let today = zone.day(of: now).parts
        let number = (today.month + 2) / 3
        name = "\(today.year)-Q\(number)"
        yearBefore = "\(today.year - 1)-Q\(number)"
    }
}

func equalityPage(_ state: FormState, in frame: Frame) -> Page {
    Page(
        title: "About you, if you like", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account()), errors: state.errors
    ) {
        """
        <p class="lede">Do we reach everybody, or only some? Your answers help to find out. Answer all, some \
        or none of it: nothing that you get here depends on it.</p>
        \(Inset { keptApart })
        \(Form(.post(frame.formToken), to: PeoplePaths.aboutYou()) {
            "\(EqualityQuestion.allCases.map { question($0, state) })\(Button("Send"))"
        })
        """
    }
}

private let keptApart: HTML = """
    <p>Your answers are kept apart from your name, and from each other. No page shows who said what, so \
    you cannot take it back later either. Only numbers are shown, and none of \
    fewer than 10 people.</p>
    """

private func question(_ question: EqualityQuestion, _ state: FormState) -> HTML {
    """
    \(Radios(question.rawValue, question.words, question.choices.map { Choice($0, $0) }, in: state))
    \(TextField(question.rawValue + "-words", "Or in your own words (\(question.title.lowercased()))",
        in: state, width: .half, limit: 80))
    """
}

func equalityDonePage(in frame: Frame) -> Page {
    Page(title: "Thank you", in: frame, back: BackLink("Your account", to: PeoplePaths.account())) {
        """
        <p class="lede">What you said is counted, and nothing leads from it to you.</p>
        <p>We may ask again in a year.</p>
        """
    }
}
