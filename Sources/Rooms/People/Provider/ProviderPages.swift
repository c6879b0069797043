import Web

func providerTroublePage(_ words: String, _ name: String, to path: String?, in frame: Frame) -> Page {
    Page(title: "You are not signed in", in: frame) {
        """
        <p class="lede">\(words)</p>
        \(ButtonLink("Try \(name) again", to: PeoplePaths.provider().with("to", path)))
        <p>Or <a href="\(PeoplePaths.signIn().with("to", path))">sign in with a link</a> that we email you. \
        That always works.</p>
        """
    }
}

func showAddressPage(_ name: String, _ state: FormState, email: String?, in frame: Frame) -> Page {
    Page(
        title: "One more step, this once", in: frame, back: BackLink(to: PeoplePaths.signIn()),
        errors: state.errors
    ) {
        """
        <p class="lede">\(name) has told us who you are. We do not know you by that yet, so we email you a \
        link. After that, \(name) is enough.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.providerEmail()) {
            """
            \(TextField("email", "Your email address",
                hint: "If you have an account here, the address that you sign in with.", in: state,
                value: email, kind: .email, autocomplete: "email"))
            \(Button("Email me a link"))
            """
        })
        """
    }
}

func joinedProvidersPage(_ joined: [JoinedProvider], _ room: PeopleRoom, in frame: Frame) -> Page {
    let list: HTML =
        joined.isEmpty
        ? "<p>None, now.</p>\n"
        : "<ul class=\"cards\">\n\(joined.map { card($0, room, frame) })</ul>\n"
    return Page(
        title: "Who may sign you in", in: frame, back: BackLink("Your account", to: PeoplePaths.account())
    ) {
        """
        <p class="lede">You can sign in here with an account that you have elsewhere. They learn when you \
        sign in, and nothing of what you do here.</p>
        \(list)\
        \(room.provider.map { provider in
            """
            <p><a href="\(PeoplePaths.provider().with("to", PeoplePaths.joinedProviders().text))">\
            Add \(provider.name)</a></p>

            """ as HTML
        })
        """
    }
}

private func card(_ joined: JoinedProvider, _ room: PeopleRoom, _ frame: Frame) -> HTML {
    let name = room.name(ofProvider: joined.issuer)
    return """
        <li><div class="card"><h2 class="card-title">\(name)</h2>
        <p>Since \(When(joined.since, in: frame.zone)). They know you as <code>\(joined.subject)</code>.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.leaveProvider(joined.id)) {
            "\(Button("Stop signing in with \(name)", style: .second))"
        })</div></li>

        """
}
