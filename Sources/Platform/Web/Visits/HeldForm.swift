/// A form that came and cannot be taken as it is, with all that was typed, to be sent again.
struct HeldForm {
    let reason: Reason
    let path: String
    let fields: Fields
    let frame: Frame

    enum Reason: Sendable {
        /// The page was made for another session, or the browser lost its cookie.
        case stale
        /// Nobody is signed in any more.
        case signedOut
        /// What they do wants them to show again who they are.
        case unproved
    }

    var page: Page {
        Page(title: title, in: frame) {
            """
            <p>\(words)</p>
            \(signIn)\(again)
            """
        }
    }

    private var title: String {
        switch reason {
        case .stale: "Please send that again"
        case .signedOut: "Sign in to go on"
        case .unproved: "Show us again who you are"
        }
    }

    private var words: String {
        switch reason {
        case .stale:
            "The page was open for a long time, or you signed in or out in between. Nothing has been "
                + "changed yet. If you see this each time, your browser keeps none of our cookies: let it."
        case .signedOut:
            "You are not signed in any more. Nothing that you typed is lost: leave this page open, sign "
                + "in on a new one, and come back."
        case .unproved:
            "This cannot easily be undone, so we want to be sure that it is you. Leave this page open, sign "
                + "in again on a new one, and come back. Nothing that you typed is lost."
        }
    }

    private var signIn: HTML {
        guard reason != .stale, let link = frame.signIn else { return .empty }
        return """
            <p><a class="button button-main" \
            href="\(link.with("again", reason == .unproved ? "yes" : nil))" target="_blank" \
            rel="noopener">Sign in (opens a new page)</a></p>

            """
    }

    private var again: HTML {
        let kept = fields.all.filter { $0.name != FormToken.field }
        // What nobody else may read is not written into a page.
        if kept.contains(where: { $0.name.hasPrefix("password") || $0.name.hasPrefix("code") }) {
            return "<p><a href=\"\(Link(path: path))\">Go back and type it again</a></p>\n"
        }
        let form = Form(.post(frame.formToken), to: Link(path: path)) {
            """
            \(kept.map { HiddenField($0.name, $0.value) })
            \(Button("Send it again", style: reason == .stale ? .main : .second))
            """
        }
        return form.html
    }
}
