import Web

/// - Parameter provider: what people call the provider that may sign them in, where there is one.
func signInPage(
    _ state: FormState, to path: String?, isAgain: Bool, _ provider: String?, sendsEmail: Bool,
    in frame: Frame
) -> Page {
    Page(title: isAgain ? "Sign in again" : "Sign in", in: frame, errors: state.errors) {
        """
        \(isAgain ? "<p class=\"lede\">You have been signed in for a while. Show us again that it is you.</p>"
            : "<p class=\"lede\">We email you a link. You need no password. If you have no account, the "
                + "link makes one.</p>" as HTML)
        \(sendsEmail ? nil : Warning("This site cannot send email yet. Ask whoever runs it for a link."))
        \(Form(.post(frame.formToken), to: PeoplePaths.signIn()) {
            """
            \(TextField("email", "Your email address", in: state, kind: .email, autocomplete: "email"))
            \(path.map { HiddenField("to", $0) })\(Button("Email me a link"))
            """
        })
        <p><a href="\(PeoplePaths.signInPassword().with("to", path))">I have a password</a></p>
        \(provider.map { providerLink($0, to: path, isAgain: isAgain) })\(Details("I have no email") {
            """
            <p>You need no account to <a href="\(frame.home)">find what is on near you</a>. For all else, \
            somebody you trust can do it for you: a neighbour, a link worker, a librarian. They sign in \
            themselves, and choose <b>Help somebody</b>. You decide what they may do, and for how long.</p>
            """
        })
        """
    }
}

/// A link and no form, as a form may only be sent to this site.
private func providerLink(_ name: String, to path: String?, isAgain: Bool) -> HTML {
    let link = PeoplePaths.provider().with("to", path).with("again", isAgain ? "yes" : nil)
    return """
        <h2>If you work for us</h2>
        <p>\(ButtonLink("Sign in with \(name)", to: link, style: .second))</p>

        """
}

func checkEmailPage(_ email: String, _ state: FormState, in frame: Frame) -> Page {
    Page(
        title: "Check your email", in: frame,
        back: BackLink("Use another address", to: PeoplePaths.signIn()),
        errors: state.errors
    ) {
        """
        <p class="lede">We are sending an email to <b>\(email)</b>. Open the link in it, in this browser.</p>
        <p>If you read it on something else, type the code from it here:</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.signInCode()) {
            """
            \(TextField("code", "Code from the email", hint: "8 letters and numbers, like K7QM-2X9D",
                in: state, kind: .code, width: .ten, autocomplete: "one-time-code"))
            \(Button("Sign in"))
            """
        })
        \(Details("It has not come") {
            """
            <ul>
            <li>It can take some minutes. Look in the folder for spam or junk.</li>
            <li>Check the address: <b>\(email)</b>. If it is wrong, \
            <a href="\(PeoplePaths.signIn())">type it again</a>.</li>
            <li>The link and the code work for 10 minutes. After that, ask for new ones.</li>
            </ul>
            """
        })
        """
    }
}

func openLinkPage(_ token: String, in frame: Frame) -> Page {
    Page(title: "Sign in", in: frame) {
        """
        <p class="lede">Press the button to sign in on this device.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.signInLink(token)) { "\(Button("Sign in"))" })
        """
    }
}

func otherBrowserPage(in frame: Frame) -> Page {
    Page(title: "Go back to where you asked", in: frame) {
        """
        <p class="lede">This link works in the browser where you asked for it, so that nobody else can use \
        it. \
        This is another one.</p>
        <p>Go back to the page “Check your email”, and type the <b>code</b> from the same email.</p>
        <p>Or ask for a new link here:</p>
        \(ButtonLink("Sign in here", to: PeoplePaths.signIn(), style: .second))
        """
    }
}

func linkIsOverPage(in frame: Frame) -> Page {
    Page(title: "This link does not work any more", in: frame) {
        """
        <p class="lede">Each link works once, and for a short time. Ask for a new one: it takes a minute.</p>
        \(ButtonLink("Get a new link", to: PeoplePaths.signIn()))
        """
    }
}

func giveNamePage(_ state: FormState, name: String?, in frame: Frame) -> Page {
    Page(title: "What is your name?", in: frame, heading: .none, errors: state.errors) {
        """
        \(Form(.post(frame.formToken), to: PeoplePaths.signInName()) {
            """
            \(TextField("name", "What is your name?",
                hint: "As you would like us to call you. Any letters, one word or many.", in: state,
                value: name, autocomplete: "name", limit: PersonName.longest, isHeading: true))
            \(messagesBox(state))
            \(Button("Make my account"))
            """
        })
        <p>We keep your name and your email address, and nothing else, until you tell us more. You can see \
        it \
        all, and have it taken away, at any time.</p>
        """
    }
}

func passwordSignInPage(_ state: FormState, to path: String?, in frame: Frame) -> Page {
    Page(
        title: "Sign in with a password", in: frame,
        back: BackLink(to: PeoplePaths.signIn().with("to", path)),
        errors: state.errors
    ) {
        """
        \(Form(.post(frame.formToken), to: PeoplePaths.signInPassword()) {
            """
            \(TextField("email", "Your email address", in: state, kind: .email, autocomplete: "username"))
            \(TextField("password", "Your password", in: state, kind: .password, width: .half,
                autocomplete: "current-password"))
            \(path.map { HiddenField("to", $0) })\(Button("Sign in"))
            """
        })
        <p>Forgotten it? <a href="\(PeoplePaths.signIn().with("to", path))">Sign in with a link</a> instead, \
        and choose a new one.</p>
        """
    }
}

func secondStepPage(_ state: FormState, in frame: Frame) -> Page {
    Page(title: "Type the code from your app", in: frame, errors: state.errors) {
        """
        <p class="lede">Open the app that you chose for codes. It shows 6 numbers for this site.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.signInSecond()) {
            """
            \(TextField("code", "Code", in: state, kind: .code, width: .five, autocomplete: "one-time-code"))
            \(Button("Sign in"))
            """
        })
        <p><a href="\(PeoplePaths.signInRecovery())">I do not have the app</a></p>
        """
    }
}

func recoveryStepPage(_ state: FormState, in frame: Frame) -> Page {
    Page(
        title: "Use a recovery code", in: frame, back: BackLink(to: PeoplePaths.signInSecond()),
        errors: state.errors
    ) {
        """
        <p class="lede">These are the codes that you wrote down when you set up the app. Each works once.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.signInRecovery()) {
            """
            \(TextField("code", "Recovery code", in: state, kind: .code, width: .half, autocomplete: "off"))
            \(Button("Sign in"))
            """
        })
        <p>If they are lost too, ask whoever runs this site: they can tell that it is you, and let you in.</p>
        """
    }
}

func signedOutPage(in frame: Frame) -> Page {
    Page(title: "You are signed out", in: frame) {
        """
        <p class="lede">On this device, nobody can see what is yours.</p>
        \(ButtonLink("Sign in again", to: PeoplePaths.signIn(), style: .second))
        """
    }
}
