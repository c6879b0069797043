/// What a handler answers.
public struct Answer: Sendable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]
    /// Further headers, names in small letters.
    public var headers: [(String, String)] = []
    /// What becomes of the browser's session.
    public var session: SessionChange?

    public init(status: Int = 200, contentType: String, body: [UInt8], headers: [(String, String)] = []) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers
    }

    /// A page.
    public static func page(_ html: HTML, status: Int = 200) -> Answer {
        Answer(status: status, contentType: "text/html; charset=utf-8", body: html.bytes)
    }

    /// Plain words.
    public static func text(_ words: String, status: Int = 200) -> Answer {
        Answer(status: status, contentType: "text/plain; charset=utf-8", body: Array(words.utf8))
    }

    /// JSON that is encoded already.
    public static func json(_ body: [UInt8], status: Int = 200) -> Answer {
        Answer(status: status, contentType: "application/json; charset=utf-8", body: body)
    }

    /// A file to keep, which the browser saves under `name`.
    public static func download(
        _ body: [UInt8], contentType: String, name: String
    ) -> Answer {
        // The plain name is for old programs; RFC 6266 has the other win.
        let plain = String(
            name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) ? $0 : "-" })
        let disposition =
            "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentEncoding.encode(name))"
        return Answer(
            contentType: contentType, body: body, headers: [("content-disposition", disposition)])
    }

    /// What was here is there now, for good (308).
    public static func moved(to link: Link) -> Answer {
        Answer(
            status: 308, contentType: "text/plain; charset=utf-8", body: [],
            headers: [("location", link.text)])
    }

    /// The same answer, by which somebody signs in or out.
    public func with(_ session: SessionChange) -> Answer {
        var answer = self
        answer.session = session
        // What the browser keeps of what was seen goes too (W3C Clear Site Data).
        if session == .ends { answer.headers.append(("clear-site-data", "\"cache\"")) }
        return answer
    }

    /// After a form: look there, with a GET (303).
    public static func seeOther(_ link: Link) -> Answer {
        Answer(
            status: 303, contentType: "text/plain; charset=utf-8", body: [],
            headers: [("location", link.text)])
    }
}

/// A refusal that any handler may throw; the server makes the page or the JSON that the asker accepts.
public enum Refusal: Error, Sendable, Hashable {
    /// There is no such thing (404).
    case notFound
    /// Not for this person (403).
    case forbidden
    /// For somebody who says who they are (303 to the page where one does; 401 for a program).
    case signInFirst
    /// For somebody who has shown lately who they are; the same.
    case signInAgain
    /// What was sent makes no sense; says what and how to put it right (400).
    case badRequest(String)
}
