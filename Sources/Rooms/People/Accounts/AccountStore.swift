import Credentials
import Documents
import Messages
import Storage
import Time
import Trust

/// That somebody can sign in, and how.
struct Account: Sendable, Hashable {
    let person: String
    let password: PasswordHash?
    /// The secret of their app of codes.
    let codeSecret: [UInt8]?
    /// The step of the last code that was taken.
    let codeStep: Int64?
    /// Wrong passwords since the last right one.
    let passwords: Tries
    /// Wrong codes, and recovery codes.
    let codes: Tries
    let madeAt: Instant

    var hasAuthenticator: Bool { codeSecret != nil }

    /// Wrong ones since the last right one.
    struct Tries: Sendable, Hashable {
        let failures: Int
        /// None is looked at before.
        let waitUntil: Instant?

        func mustWait(at now: Instant) -> Bool { waitUntil.map { now < $0 } ?? false }
    }
}

/// All the SQL of accounts.
struct AccountStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    /// - Returns: `false` where another has the address, or the person has an account.
    func add(_ person: String, _ email: EmailAddress, at now: Instant) throws -> Bool {
        if try self.person(with: email) != nil { return false }
        return try tx.execute(
            """
            INSERT INTO account (person, email, made_at) VALUES (\(person), \(word(email)), \(now.rawValue))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Whose account it is that bears the address.
    func person(with email: EmailAddress) throws -> String? {
        let words = keys.blindIndexes(of: email.key, for: Self.emailPlace)
        return try tx.value("SELECT person FROM account WHERE email IN \(list: words)")
    }

    func account(of person: String) throws -> Account? {
        try tx.first(
            """
            SELECT person, password, code_secret, code_step, made_at, failures, wait_until,
                code_failures, code_wait_until
            FROM account WHERE person = \(person)
            """
        ) { row in
            let sealed: [UInt8]? = try row[2]
            let secret = try sealed.map { try keys.open($0, for: Self.codePlace(person)) }
            return Account(
                person: try row[0], password: try (row[1] as String?).flatMap(PasswordHash.init(text:)),
                codeSecret: secret.flatMap { Hexadecimal.bytes($0) }, codeStep: try row[3],
                passwords: Account.Tries(
                    failures: try row[5],
                    waitUntil: try (row[6] as Int64?).map(Instant.init(rawValue:))),
                codes: Account.Tries(
                    failures: try row[7],
                    waitUntil: try (row[8] as Int64?).map(Instant.init(rawValue:))),
                madeAt: Instant(rawValue: try row[4]))
        }
    }

    func setEmail(_ email: EmailAddress, of person: String) throws {
        try tx.execute("UPDATE account SET email = \(word(email)) WHERE person = \(person)")
    }

    func setPassword(_ hash: PasswordHash?, of person: String) throws {
        try tx.execute(
            """
            UPDATE account SET password = \(hash?.text), failures = 0, wait_until = NULL
            WHERE person = \(person)
            """)
    }

    /// - Parameter step: of the code by which they showed that the app has the secret.
    func setAuthenticator(_ secret: [UInt8]?, step: Int64?, of person: String) throws {
        let sealed = try secret.map {
            try keys.seal(Hexadecimal.text($0), for: Self.codePlace(person))
        }
        try tx.execute(
            "UPDATE account SET code_secret = \(sealed), code_step = \(step) WHERE person = \(person)")
    }

    /// Remembers that a code was taken.
    /// - Returns: `false` where it, or a later one, was taken before.
    func take(step: Int64, of person: String) throws -> Bool {
        try tx.execute(
            """
            UPDATE account SET code_step = \(step), code_failures = 0, code_wait_until = NULL
            WHERE person = \(person) AND (code_step IS NULL OR code_step < \(step))
            """) == 1
    }

    /// How many were wrong is read where it is counted, so that many that come at once are many.
    func countWrongPassword(of person: String, at now: Instant) throws {
        let failures: Int? = try tx.value(
            "UPDATE account SET failures = failures + 1 WHERE person = \(person) RETURNING failures")
        guard let wait = failures.flatMap({ Failures.wait(after: $0, at: now) }) else { return }
        try tx.execute("UPDATE account SET wait_until = \(wait.rawValue) WHERE person = \(person)")
    }

    func countWrongCode(of person: String, at now: Instant) throws {
        let failures: Int? = try tx.value(
            """
            UPDATE account SET code_failures = code_failures + 1 WHERE person = \(person)
            RETURNING code_failures
            """)
        guard let wait = failures.flatMap({ Failures.wait(after: $0, at: now) }) else { return }
        try tx.execute("UPDATE account SET code_wait_until = \(wait.rawValue) WHERE person = \(person)")
    }

    /// The password was right: whether the codes are is another question.
    func forgetWrongPasswords(of person: String) throws {
        try tx.execute(
            "UPDATE account SET failures = 0, wait_until = NULL WHERE person = \(person) AND failures > 0")
    }

    func forgetWrongCodes(of person: String) throws {
        try tx.execute(
            """
            UPDATE account SET code_failures = 0, code_wait_until = NULL
            WHERE person = \(person) AND code_failures > 0
            """)
    }

    // MARK: Recovery codes

    func setRecoveryCodes(_ codes: [PasswordHash], of person: String) throws {
        try tx.execute("DELETE FROM recovery_code WHERE person = \(person)")
        for code in codes {
            try tx.execute("INSERT INTO recovery_code (person, code) VALUES (\(person), \(code.text))")
        }
    }

    /// Those that were not used.
    func recoveryCodes(of person: String) throws -> [PasswordHash] {
        try tx.all(
            "SELECT code FROM recovery_code WHERE person = \(person) AND used_at IS NULL ORDER BY code"
        ) { row in try row[0] as String }.compactMap(PasswordHash.init(text:))
    }

    /// - Returns: `false` where it was used before.
    func use(_ code: PasswordHash, of person: String, at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE recovery_code SET used_at = \(now.rawValue)
            WHERE person = \(person) AND code = \(code.text) AND used_at IS NULL
            """) == 1
    }

    /// Nobody can sign in as them any more.
    func erase(_ person: String) throws {
        try tx.execute("DELETE FROM recovery_code WHERE person = \(person)")
        try tx.execute("DELETE FROM provider_subject WHERE person = \(person)")
        try tx.execute("DELETE FROM account WHERE person = \(person)")
    }

    private func word(_ email: EmailAddress) -> [UInt8] {
        keys.blindIndex(of: email.key, for: Self.emailPlace)
    }

    static let emailPlace = "account.email"
    private static func codePlace(_ person: String) -> String { "account.code/\(person)" }
}
