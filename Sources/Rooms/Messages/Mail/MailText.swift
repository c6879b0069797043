import Time

/// A mail as it goes over the wire (RFC 5322, with MIME), plain text in UTF-8.
///
/// Everything in a header is either made here, or is one line without controls (`MessageWords`,
/// `EmailAddress`), or is encoded: nobody can put a header of their own into it.
struct MailText {
    let from: Mailbox
    let to: Mailbox
    let message: Outgoing

    /// Lines end in CRLF, and none has more than 998 bytes.
    var bytes: [UInt8] {
        let headers = [
            "Date: \(MailDate.text(message.date))",
            "From: \(from.header(after: "From: ".count))",
            "To: \(to.header(after: "To: ".count))",
            "Subject: \(EncodedWords.text(message.words.subject, after: "Subject: ".count))",
            "Message-ID: \(id)",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        // Programs that answer of themselves, as for holidays, do not answer this (RFC 3834,
        // section 5).
        let marks = ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"]
        return Array((headers + language + marks).joined(separator: "\r\n").utf8)
            + Array("\r\n\r\n".utf8) + QuotedPrintable.lines(body)
    }

    /// The same for every try, by which a mailbox can know that it has it already.
    var id: String { "<kith.\(message.reference)@\(from.address.plainDomain)>" }

    private var body: String {
        message.words.paragraphs.joined(separator: "\n\n") + "\n"
    }

    private var language: [String] {
        let isCode = message.language.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "-")
                || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        let isShort = 1...35 ~= message.language.utf8.count
        return isCode && isShort ? ["Content-Language: \(message.language)"] : []
    }
}

/// An address with the name of whose it is.
package struct Mailbox: Sendable, Hashable {
    package let name: String?
    package let address: EmailAddress

    init(name: String?, address: EmailAddress) {
        self.name = name.map { $0.inOneLine() }.flatMap { $0.isBlank ? nil : $0 }
        self.address = address
    }

    /// Reads `kith@example.org` and `Ashcombe Kith <kith@example.org>`.
    package init?(_ text: String) {
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(name: nil, address: address)
            return
        }
        guard let address = EmailAddress(String(text[text.index(after: open)...].dropLast())) else {
            return nil
        }
        let name = text[..<open].filter { $0 != "\"" }
        self.init(name: String(name), address: address)
    }

    /// In a header's value, of which so many columns of its first line are taken.
    func header(after taken: Int) -> String {
        guard let name else { return address.wire }
        let shown = EncodedWords.phrase(name, after: taken)
        let lastLine = shown.split(separator: "\n").last?.utf8.count ?? 0
        let separator = lastLine + address.wire.utf8.count > 70 ? "\r\n " : " "
        return "\(shown)\(separator)<\(address.wire)>"
    }
}

/// A moment as mails write it (RFC 5322, section 3.3), in UTC.
enum MailDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Mon, 01 Jun 2026 12:00:00 +0000`.
    static func text(_ instant: Instant) -> String {
        let day = Zone.utc.day(of: instant)
        let (year, month, number) = day.parts
        let time = "\(instant)".dropFirst(11).dropLast()
        let shortDay = number < 10 ? "0\(number)" : "\(number)"
        return
            "\(day.weekday.name.prefix(3)), \(shortDay) \(months[month - 1]) \(year) \(time) +0000"
    }
}
