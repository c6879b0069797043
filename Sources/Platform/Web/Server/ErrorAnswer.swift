import Documents

/// Why a request was not answered as asked.
struct Trouble: Error, Sendable {
    let status: Int
    /// A few words, the same for every trouble of that kind.
    let title: String
    /// What the asker can do about it.
    let advice: String
    /// Further headers, such as `allow`.
    var headers: [(String, String)] = []
    /// What is wrong at which field.
    var errors = FormErrors()
    /// The connection is of no more use.
    var closes = false

    static let notFound = Trouble(
        status: 404, title: "Page not found",
        advice: "If you typed the address, check that it is right. If you followed a link, the page "
            + "may have moved or what it was about may have ended.")
    static let forbidden = Trouble(
        status: 403, title: "You cannot see this page",
        advice: "It is only for people who need it for what they do here.")
    static let tooLong = Trouble(
        status: 414, title: "The address is too long",
        advice: "Use a shorter search, or fewer filters, and try again.")
    static let tooBig = Trouble(
        status: 413, title: "That is too much at once",
        advice: "Send less, or send it in parts.", closes: true)
    static let tooSlow = Trouble(
        status: 408, title: "That took too long to arrive",
        advice: "Your connection may be slow. Try again.", closes: true)
    static let unreadable = Trouble(
        status: 400, title: "We could not read that",
        advice: "The address or the form has something in it that is not text. Go back and try again.")
    static let misdirected = Trouble(
        status: 421, title: "That is not a name of this site",
        advice: "Check the address.")
    static let formOnly = Trouble(
        status: 415, title: "We cannot read a form of that kind",
        advice: "Send the fields as application/x-www-form-urlencoded.")

    static func notAllowed(_ allowed: String) -> Trouble {
        Trouble(
            status: 405, title: "That cannot be done here",
            advice: "This address takes: \(allowed).", headers: [("allow", allowed)])
    }

    /// What became of that which somebody sent.
    enum Saved: String {
        /// Only a page was asked for.
        case unasked = "Wait a moment and try again."
        case nothing = "Nothing you typed has been saved. Wait a moment and try again."
        case unknown = """
            What you typed may or may not have been saved. Wait a moment, and look whether it was \
            before you send it again.
            """
    }

    /// Words without blame: one address may be a whole library's.
    static func tooOften(retryAfterSeconds seconds: Int) -> Trouble {
        let minutes = (seconds + 59) / 60
        let wait = minutes == 1 ? "a minute" : "\(minutes) minutes"
        return Trouble(
            status: 429, title: "That was a lot at once",
            advice: "Wait \(wait) and try again. Nothing is lost.",
            headers: [("retry-after", String(seconds))])
    }

    static func busy(retryAfterSeconds seconds: Int, _ saved: Saved) -> Trouble {
        Trouble(
            status: 503, title: "Sorry, we are too busy at the moment",
            advice: saved.rawValue,
            headers: [("retry-after", String(seconds))])
    }

    static let fault = Trouble(
        status: 500, title: "Sorry, something went wrong",
        advice: "It is our fault, not yours. Try again in a few minutes.")

    init(
        status: Int, title: String, advice: String, headers: [(String, String)] = [],
        errors: FormErrors = FormErrors(), closes: Bool = false
    ) {
        self.status = status
        self.title = title
        self.advice = advice
        self.headers = headers
        self.errors = errors
        self.closes = closes
    }

    init(_ refusal: Refusal) {
        switch refusal {
        case .notFound: self = .notFound
        // Signing in first or again is the exchange's to answer; without a page for it, it is "no".
        case .forbidden, .signInFirst, .signInAgain: self = .forbidden
        case .badRequest(let words):
            self.init(status: 400, title: "There is a problem", advice: words)
        }
    }

    init(_ errors: FormErrors) {
        self.init(
            status: 422, title: "There is a problem",
            advice: errors.all.map(\.message).joined(separator: ". ") + ".", errors: errors)
    }
}

extension Trouble {
    /// The page, the JSON or the words, whichever the asker likes.
    /// - Parameter reference: for the asker to quote; in the log too.
    func answer(_ kind: AnswerKind, in frame: Frame, reference: String) -> Answer {
        var answer =
            switch kind {
            case .any, .html: Answer.page(page(frame, reference), status: status)
            case .json: problem(reference)
            case .text: Answer.text("\(title)\n\(advice)\nReference: \(reference)\n", status: status)
            }
        answer.headers = headers + [("cache-control", "no-store")]
        if closes { answer.headers.append(("connection", "close")) }
        return answer
    }

    private func page(_ frame: Frame, _ reference: String) -> Page {
        let quote: HTML =
            status >= 500
            ? """
            <p>If you \(frame.contact?.link("tell us") ?? "tell us") about it, quote this reference: \
            <strong>\(reference)</strong>.</p>
            """ : ""
        let list: HTML =
            errors.isEmpty
            ? "<p>\(advice)</p>"
            : "<ul>\n\(errors.all.map { "<li>\($0.message)</li>\n" as HTML })</ul>"
        return Page(title: title, in: frame) {
            """
            \(list)
            \(quote)
            <p><a href="\(frame.home)">Go to the start page</a></p>
            """
        }
    }

    /// RFC 9457.
    private func problem(_ reference: String) -> Answer {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", title)
            json.member("status", status)
            json.member("detail", advice)
            json.member("reference", reference)
            if !errors.isEmpty {
                json.array("errors", of: errors.all) { json, error in
                    json.object { json in
                        json.member("field", error.field)
                        json.member("detail", error.message)
                    }
                }
            }
        }
        return Answer(status: status, contentType: "application/problem+json", body: json.bytes)
    }
}
