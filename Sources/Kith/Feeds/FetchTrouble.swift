import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// An answer that is not the one that was asked for.
struct Unwelcome: Error {
    let code: Int
    let phrase: String

    /// Whether there is nothing at that address.
    var isAbsence: Bool { code == 404 || code == 410 }

    /// Whether the question is one that the server will not answer, now or later.
    var isRefusal: Bool { !mayPass }

    /// Whether asking again may help.
    var mayPass: Bool { code >= 500 && code != 501 || code == 429 || code == 408 }

    var words: String {
        switch code {
        case 401, 403, 407:
            "it wants another password or key (\(code)). A name and password can stand in the URL, as "
                + "https://NAME:PASSWORD@example.org/feed; or save what it gives to a file and import that"
        case 429: "the server says that it was asked too often (429). Try again later"
        case 500...: "the server there is in trouble: it answered \(code) \(phrase). Try again later"
        default: "the answer was \(code) \(phrase)"
        }
    }
}

/// Why no answer came, in words.
struct FetchTrouble {
    let words: String
    /// Whether asking again may help.
    let mayPass: Bool

    init(_ error: any Error) {
        (words, mayPass) = Self.read(error)
    }

    private static func read(_ error: any Error) -> (String, Bool) {
        if let error = error as? HTTPClientError { return read(client: error) }
        if let error = error as? NIOConnectionError { return read(connection: error) }
        if let error = error as? IOError { return read([error.errnoCode], at: "there") }
        if String(reflecting: type(of: error)).hasPrefix("NIOSSL.") { return (notTrusted, false) }
        return ("the connection was closed before the answer was whole", true)
    }

    private static let notTrusted =
        "no safe connection could be made: its certificate (TLS) is out of date, for another name, or "
        + "not one that this machine trusts"

    private static func read(client error: HTTPClientError) -> (String, Bool) {
        switch error {
        case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .tlsHandshakeTimeout:
            ("no answer came in time", true)
        case .invalidURL, .emptyHost, .emptyScheme:
            ("it is not a URL. One looks like https://example.org/openreferral/v3", false)
        case .redirectCycleDetected, .redirectLimitReached:
            ("it sends one round in circles (too many redirects)", false)
        case .remoteConnectionClosed:
            ("the connection was closed before the answer was whole", true)
        default: ("\(error)", true)
        }
    }

    private static func read(connection error: NIOConnectionError) -> (String, Bool) {
        if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
            return (
                "there is no server called \(error.host). Check how it is spelt, and that this machine is "
                    + "online", false
            )
        }
        let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
        return read(codes, at: "at \(error.host), port \(error.port)")
    }

    private static func read(_ codes: [CInt], at place: String) -> (String, Bool) {
        if codes.contains(ECONNREFUSED) {
            return ("nobody answers \(place) (the connection was refused)", true)
        }
        if codes.contains(ENETUNREACH) || codes.contains(EHOSTUNREACH) {
            return ("it cannot be reached from this machine. Check that it is online", true)
        }
        if codes.contains(ECONNRESET) || codes.contains(EPIPE) {
            return ("the connection was closed before the answer was whole", true)
        }
        return ("no answer came in time", true)
    }
}
