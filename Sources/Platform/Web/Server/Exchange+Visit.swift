import HTTPTypes
import Trust

/// Who is asking, and whether a form came from a page of this site.
extension Exchange {
    var cookies: Cookies { Cookies(isBehindTLS: site.configuration.isBehindTLS) }

    /// The browser and who signed in with it. Asks for the session where the browser holds one.
    func visit() async throws -> Visit {
        let header = request.headers[.cookie]
        let known = cookies.browser(in: header)
        let browser = known ?? site.makeSecret()
        guard let secret = cookies.session(in: header),
            let principal = try await site.recognise(secret, site.clock.now())
        else { return Visit(browser: browser, isNew: known == nil) }
        return Visit(principal: principal, browser: browser, isNew: known == nil, session: secret)
    }

    /// Nothing is done for a form that another site made, nor for one that cannot be shown to be ours.
    func requireOwnForm(_ asked: Request, _ route: Route) throws {
        if route.method != .post || route.isForPrograms { return }
        if isFromAnotherSite { throw Trouble.foreignForm }
        if !asked.visit.formToken.isSame(as: asked.form[FormToken.field]) {
            throw Held(reason: .stale, asked: asked)
        }
    }

    /// By what browsers say of where a request comes from (W3C Fetch Metadata; RFC 6454 for older ones).
    private var isFromAnotherSite: Bool {
        if let site = request.headers[.secFetchSite] { return site != "same-origin" && site != "none" }
        guard let origin = request.headers[.origin], let host = request.head.authority else { return false }
        let named = origin.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last
        return named.map { $0.lowercased() != host.lowercased() } ?? true
    }

    /// What a handler answers, or what it refuses in a way that signing in puts right.
    func answer(_ route: Route, _ asked: Request, captured: [String]) async throws -> Answer {
        do {
            try requireOwnForm(asked, route)
            return try await withTimeLimit(site.configuration.limits.handler) {
                try await route.answer(asked, captured: captured)
            }
        } catch let refusal as Refusal where refusal == .signInFirst || refusal == .signInAgain {
            return try signIn(refusal, asked, route)
        } catch let held as Held {
            return held.answer
        }
    }

    private func signIn(_ refusal: Refusal, _ asked: Request, _ route: Route) throws -> Answer {
        guard let link = asked.frame.signIn, !route.isForPrograms else { throw Trouble(.forbidden) }
        if route.method == .post {
            return Held(reason: refusal == .signInFirst ? .signedOut : .unproved, asked: asked).answer
        }
        let back = asked.query.all.isEmpty ? asked.path : "\(asked.path)?\(asked.query.urlEncoded)"
        return .seeOther(link.with("to", back).with("again", refusal == .signInAgain ? "yes" : nil))
    }

    /// What the browser is told to keep or to forget.
    func setCookies(_ answer: Answer, _ visit: Visit, _ route: Route) -> [String] {
        var set: [String] = []
        if visit.isNew, !route.isForPrograms { set.append(cookies.setBrowser(visit.browser)) }
        if let change = answer.session { set.append(cookies.set(change)) }
        return set
    }
}

/// A form that is held until it is sent again.
private struct Held: Error {
    let reason: HeldForm.Reason
    let asked: Request

    var answer: Answer {
        let form = HeldForm(reason: reason, path: asked.path, fields: asked.form, frame: asked.frame)
        return .page(form.page, status: 403)
    }
}

extension Trouble {
    static let foreignForm = Trouble(
        status: 403, title: "That came from another site",
        advice: "Another site tried to do something here in your name. Nothing has been changed.")
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
