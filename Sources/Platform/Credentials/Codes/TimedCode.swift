import Crypto
import Time

/// The secret that an authenticator app shares with this place, and the codes that come from it:
/// TOTP (RFC 6238) by HMAC-SHA-1 with 6 digits, a new one each 30 seconds, which is what every app
/// can do.
public struct TimedCode: Sendable {
    /// 20 bytes, as many as SHA-1 makes (RFC 4226, section 4, R6). It must be stored sealed, for
    /// it is needed as it is.
    public let secret: [UInt8]

    /// In seconds.
    private static let period: Int64 = 30
    private static let digits = 6

    public init(using generator: inout some RandomNumberGenerator) {
        secret = .random(20, using: &generator)
    }

    /// With the system's generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    /// A stored one.
    /// - Returns: `nil` under 16 bytes (RFC 4226, section 4, R6) and over 64.
    public init?(secret: [UInt8]) {
        guard (16...64).contains(secret.count) else { return nil }
        self.secret = secret
    }

    /// Which step of 30 seconds since 1970 a moment is in.
    public static func step(at now: Instant) -> Int64 {
        let seconds = now.wholeSeconds
        return seconds / period - (seconds % period < 0 ? 1 : 0)
    }

    /// The code of one step: 6 digits.
    public func code(at step: Int64) -> String {
        code(at: step, digits: Self.digits)
    }

    /// RFC 4226, section 5.3.
    func code(at step: Int64, digits: Int) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let key = SymmetricKey(data: secret)
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
        let offset = Int(hash[19] & 15)
        let bytes = hash[offset..<offset + 4]
        let word = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let number = String(Int(word) % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - number.count) + number
    }

    /// Checks what a person typed against the code of now, and those of one step before and after,
    /// for clocks that go wrong and fingers that are slow (RFC 6238, section 5.2).
    ///
    /// All three are looked at whatever is found, in a time that says nothing of which.
    /// - Parameters:
    ///   - typed: with spaces anywhere, in the digits of any script.
    ///   - lastStep: the step that this person's last code was of. It and those before it are
    ///     refused, so
    ///     that a code is good once (RFC 6238, section 5.2).
    /// - Returns: the step, for the caller to store as the last in the same transaction; `nil`
    ///   where it is wrong or was used.
    public func step(matching typed: String, at now: Instant, after lastStep: Int64?) -> Int64? {
        guard let typed = Self.read(typed) else { return nil }
        let current = Self.step(at: now)
        var found: Int64?
        for step in [current - 1, current, current + 1] {
            let isRight = ConstantTime.equal(code(at: step).utf8, typed.utf8)
            if isRight && step > lastStep ?? .min { found = found ?? step }
        }
        return found
    }

    private static func read(_ typed: String) -> String? {
        guard typed.utf8.count <= 64 else { return nil }
        let figures = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
        let values = figures.map(\.properties).compactMap { figure in
            figure.numericType == .decimal ? figure.numericValue.map(Int.init) : nil
        }
        guard figures.count == digits, values.count == digits else { return nil }
        return values.map(String.init).joined()
    }
}

/// Handing it to an app.
extension TimedCode {
    /// The secret in Base32 (RFC 4648), in groups of four, for who cannot take a picture: `JBSW
    /// Y3DP …`. Apps ignore the spaces.
    public var typedSecret: String {
        let digits = Array(DigitText.base32.text(of: secret))
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
    }

    /// The `otpauth:` address that apps read from a picture, as Google Authenticator's "Key URI
    /// format" and draft-linuxgemini-otpauth-uri have it.
    /// - Parameters:
    ///   - issuer: whose account it is, as the place is called.
    ///   - account: which account, as the e-mail address is.
    public func address(issuer: String, account: String) -> String {
        let issuer = Self.encoded(issuer), account = Self.encoded(account)
        return "otpauth://totp/\(issuer):\(account)?secret=\(DigitText.base32.text(of: secret))"
            + "&issuer=\(issuer)&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period)"
    }

    /// Percent-encoded but for the unreserved characters of RFC 3986, section 2.3. A colon parts
    /// the issuer from the account, so that neither may have one.
    private static func encoded(_ text: String) -> String {
        let text = text.replacing(":", with: " ")
        var written = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            if isLetter || "0123456789-._~".utf8.contains(byte) {
                written.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                written += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return written
    }
}

extension TimedCode: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the secret, which would else be found in a log.
    public var description: String { "(a secret of timed codes)" }
    public var debugDescription: String { description }
}
