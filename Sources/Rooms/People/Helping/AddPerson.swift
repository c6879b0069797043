import Messages
import Storage
import Time
import Trust
import Web

/// Adds somebody who has no account, with their say-so, for somebody who helps them.
struct AddPerson: Sendable {
    let room: PeopleRoom

    /// So many at one time, for who helps as a neighbour.
    static let mostOfANeighbour = 10

    func page(_ request: Request) async throws -> Answer {
        let me = try request.person
        return .page(
            newPersonPage(FormState(), formID: formID(request, me), room.surroundings, in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.person
        do {
            let details = try DetailsQuestion(request.form)
            let question = try HelpQuestion(request.form, isOwn: false)
            let mayAddMore = PeoplePolicy.find.permits(request.principal)
            let id = question.id ?? room.makeID(request.now)
            let help = Help(
                id: id, person: id, helper: me.id, kind: .help, powers: question.powers, how: question.how,
                toldTo: me.id, why: question.why, since: request.now,
                until: question.term.end(from: request.now, in: request.frame.zone), endedAt: nil)
            try await room.database.write { [keys = room.keys] tx in
                let helps = HelpStore(tx, keys)
                let people = PersonStore(tx, keys)
                let count = try helps.helped(by: [me.id], at: request.now).count
                guard mayAddMore || count < Self.mostOfANeighbour else { throw tooMany }
                // Sent twice, it is one person.
                guard try people.add(id, details.name, by: me.id, at: request.now) else { return }
                try details.put(in: people, of: [id], hasAccount: false)
                _ = try helps.add(help)
                for what in ["person.add", "help.begin"] {
                    try Journal(tx).record(
                        JournalEntry(
                            at: request.now, who: me.id, onBehalfOf: id, what: what, whose: id,
                            thing: help.thing))
                }
            }
            return .seeOther(PeoplePaths.person(id))
        } catch let errors as FormErrors {
            let all = Self.allErrors(request.form, errors)
            let page = newPersonPage(
                FormState(request.form, all), formID: formID(request, me), room.surroundings,
                in: request.frame)
            return .page(page, status: 422)
        }
    }

    private var tooMany: FormErrors {
        FormErrors([
            .init(
                "name",
                "You help \(Self.mostOfANeighbour) people already. End one help first, or ask a link worker"
            )
        ])
    }

    /// Of both halves of the form, in the order of the page.
    private static func allErrors(_ fields: Fields, _ first: FormErrors) -> FormErrors {
        var all = first
        do { _ = try HelpQuestion(fields, isOwn: false) } catch {
            for one in error.all where all[one.field] == nil { all.add(one.field, one.message) }
        }
        return all
    }

    private func formID(_ request: Request, _ me: PersonInSession) -> String {
        var form = FormDecoder(request.form)
        return form.identifier("id") ?? room.makeID(request.now)
    }
}

func newPersonPage(
    _ state: FormState, formID: String, _ surroundings: Surroundings, in frame: Frame
) -> Page {
    Page(
        title: "Help somebody new", in: frame, back: BackLink("People you help", to: PeoplePaths.people()),
        errors: state.errors
    ) {
        """
        <p class="lede">Read this to them first, and go on only if they say yes:</p>
        \(Inset {
            """
            <p>I would like to write your name into \(surroundings.siteName), so that I can do things \
            there for you. You say what I may do, and for how long. You can see all that is written about \
            you, on paper too. You can end it at a word, to me or to anybody who works there, and have it \
            all taken away.</p>
            """
        })
        \(Form(.post(frame.formToken), to: PeoplePaths.newPerson()) {
            """
            \(detailsFields(state, own: false, hasAccount: false))
            \(helpFields(state, isOwn: false, formID: formID))
            \(Button("They said yes: save"))
            """
        })
        """
    }
}
