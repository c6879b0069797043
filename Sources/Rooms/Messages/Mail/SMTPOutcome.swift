import CCurl

/// What came of a conversation with a mail server.
struct SMTPOutcome {
    let code: CURLcode
    let wire: SMTPWire

    /// `nil` when the server has taken the mail.
    var trouble: SendTrouble? {
        // Once it has answered to the whole, nothing that comes after counts.
        if wire.isWhole { return afterTheWhole }
        if code == CURLE_OK { return nil }
        if let answer = wire.answer, answer.code >= 400 { return refusal(answer) }
        return .failed(words)
    }

    private var afterTheWhole: SendTrouble? {
        guard let answer = wire.answer, answer.code != 354 else {
            return .unknown("The connection to the mail server was lost before it answered.")
        }
        return 200..<300 ~= answer.code ? nil : refusal(answer)
    }

    private func refusal(_ answer: SMTPWire.Answer) -> SendTrouble {
        let isForGood = answer.code >= 500
        if wire.isWhole || wire.command == "DATA" {
            let words = "The mail server refuses the message (\(answer.text))."
            return isForGood ? .refused(words) : .failed(words)
        }
        switch wire.command {
        case "RCPT":
            return isForGood
                ? .refused("The mail server refuses the address (\(answer.text)).")
                : .failed("The mail server does not take the address now (\(answer.text)).")
        case "MAIL":
            return .failed(
                "The mail server refuses our own address as the sender (\(answer.text)).")
        default:
            if code == CURLE_LOGIN_DENIED {
                return .failed("The mail server refuses our user or password (\(answer.text)).")
            }
            return .failed("The mail server refuses to talk to us (\(answer.text)).")
        }
    }

    private var words: String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "The mail server's name is not known."
        case CURLE_COULDNT_CONNECT: "The mail server cannot be reached."
        case CURLE_OPERATION_TIMEDOUT: "The mail server does not answer in time."
        case CURLE_USE_SSL_FAILED: "The mail server offers no encryption (STARTTLS)."
        case CURLE_PEER_FAILED_VERIFICATION: "The mail server's certificate cannot be trusted."
        case CURLE_LOGIN_DENIED: "The mail server knows no way to sign in that we know."
        case CURLE_SSL_CONNECT_ERROR: "The mail server and we agree on no encryption."
        case CURLE_SSL_CACERT_BADFILE:
            "The file of certificates for the mail server cannot be read."
        default: "The connection to the mail server was lost (\(code.rawValue))."
        }
    }
}
