import CCurl

/// One conversation with a mail server.
struct SMTPTalk {
    private let server: MailServer
    private let limits: Limits

    struct Limits: Sendable {
        /// Until there is a connection, in seconds.
        var connecting = 20
        /// For each answer of the server, in seconds. libcurl waits so long for the last of them
        /// even when the time for the whole is over.
        var answering = 100
        /// For the whole, in seconds; with the above less than the lease of a job (300), so that
        /// two never send at a time.
        var whole = 150
    }

    init(_ server: MailServer, _ limits: Limits) {
        self.server = server
        self.limits = limits
    }

    /// - Returns: what was wrong; `nil` when the server has taken it.
    func send(_ mail: [UInt8], from: String, to: String) -> SendTrouble? {
        let wire = SMTPWire(mail)
        return withExtendedLifetime(wire) {
            perform(wire) { curl in
                let context = Unmanaged.passUnretained(wire).toOpaque()
                kith_curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(from)>")
                kith_curl_set_number(curl, CURLOPT_UPLOAD, 1)
                kith_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, Int64(mail.count))
                kith_curl_set_read(curl, SMTPWire.read, context)
                return curl_slist_append(nil, "<\(to)>")
            }
        }
    }

    /// Asks whether the server can deliver to an address with letters beyond ASCII before its `@`
    /// (RFC 6531).
    /// - Returns: `nil` where it can.
    func trouble(takingUTF8: Void) -> SendTrouble? {
        let wire = SMTPWire([])
        let trouble = withExtendedLifetime(wire) {
            perform(wire) { curl in
                kith_curl_set_text(curl, CURLOPT_CUSTOMREQUEST, "NOOP")
                kith_curl_set_number(curl, CURLOPT_NOBODY, 1)
                return nil
            }
        }
        if let trouble { return trouble }
        return wire.offersUTF8
            ? nil
            : .refused(
                "The mail server cannot deliver to an address with such letters before the @. "
                    + "Another address of theirs, or another mail server, would do.")
    }

    private func perform(
        _ wire: SMTPWire, _ prepare: (UnsafeMutableRawPointer) -> UnsafeMutablePointer<curl_slist>?
    ) -> SendTrouble? {
        guard let curl = curl_easy_init() else { return .failed("libcurl does not start.") }
        defer { curl_easy_cleanup(curl) }
        setUp(curl, wire)
        let receivers = prepare(curl)
        defer { curl_slist_free_all(receivers) }
        if let receivers { kith_curl_set_list(curl, CURLOPT_MAIL_RCPT, receivers) }
        let code = curl_easy_perform(curl)
        return SMTPOutcome(code: code, wire: wire).trouble
    }

    private func setUp(_ curl: UnsafeMutableRawPointer, _ wire: SMTPWire) {
        kith_curl_set_text(curl, CURLOPT_URL, server.url)
        kith_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A proxy in the environment is for the web.
        kith_curl_set_text(curl, CURLOPT_PROXY, "")
        // No signals: there are other threads.
        kith_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
        kith_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, limits.connecting)
        kith_curl_set_number(curl, CURLOPT_TIMEOUT, limits.whole)
        kith_curl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, limits.answering)
        // Leaves by these limits too, and not by those of whoever would use the connection again.
        kith_curl_set_number(curl, CURLOPT_FORBID_REUSE, 1)
        let needsTLS = server.security != .none
        kith_curl_set_number(
            curl, CURLOPT_USE_SSL,
            Int(needsTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_NONE.rawValue))
        if let file = server.certificates { kith_curl_set_text(curl, CURLOPT_CAINFO, file) }
        if let user = server.user {
            kith_curl_set_text(curl, CURLOPT_USERNAME, user)
            kith_curl_set_text(curl, CURLOPT_PASSWORD, server.password ?? "")
        }
        kith_curl_set_write(curl) { _, size, count, _ in size * count }
        kith_curl_set_listen(curl, SMTPWire.listen, Unmanaged.passUnretained(wire).toOpaque())
    }
}
