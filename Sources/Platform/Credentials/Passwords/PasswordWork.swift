import Dispatch

/// Hashes passwords, a few at a time.
///
/// A hash takes tens of milliseconds and 32 MiB, which is what makes guessing dear. So that
/// guesses cannot use up the machine, `atOnce` are worked on, `waiting` wait in a line, and who
/// comes after them is told at once that it is busy. The work is done on threads of its own, so
/// that those of Swift's pool stay free for every other request.
public actor PasswordWork {
    /// Of new hashes.
    public nonisolated let cost: PasswordCost
    /// Stands in for the hash of an account that is not there. Its key is random and belongs to no
    /// password.
    nonisolated let standIn: PasswordHash
    private let atOnce: Int
    private let waiting: Int
    private let threads = DispatchQueue(label: "passwords", attributes: .concurrent)
    private var running = 0
    private(set) var line: [(number: Int, turn: CheckedContinuation<Void, any Error>)] = []
    private var lastNumber = 0

    /// - Parameters:
    ///   - atOnce: how many hashes are worked on at once; each takes `cost.memory`.
    ///   - waiting: how many more may wait.
    public init(cost: PasswordCost = .standard, atOnce: Int = 2, waiting: Int = 32) {
        var generator = SystemRandomNumberGenerator()
        self.cost = cost
        self.atOnce = max(1, atOnce)
        self.waiting = max(0, waiting)
        standIn = PasswordHash(
            cost: cost, salt: .random(PasswordHash.saltBytes, using: &generator),
            key: .random(PasswordHash.keyBytes, using: &generator))
    }

    /// A new hash, with a new salt.
    /// - Throws: `PasswordWorkError`.
    public func hash(_ password: Password) async throws -> PasswordHash {
        let cost = cost, salt = newSalt()
        return try await inTurn { try PasswordHash(of: password.bytes, cost: cost, salt: salt) }
    }

    /// Whether it is the password of which the hash was made; compared in constant time.
    /// - Parameter hash: `nil` where there is no such account or it has no password: the answer is
    ///   no, after the same work, so that the time does not tell who has an account (OWASP ASVS
    ///   5.0, 6.3.8).
    /// - Throws: `PasswordWorkError`.
    public func verify(_ password: Password, against hash: PasswordHash?) async throws -> Bool {
        let known = hash ?? standIn
        let isSame = try await inTurn {
            let own = try PasswordHash(
                of: password.bytes, cost: known.cost, salt: known.salt, keyBytes: known.key.count)
            return ConstantTime.equal(own.key, known.key)
        }
        return isSame && hash != nil
    }

    func newSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return .random(PasswordHash.saltBytes, using: &generator)
    }

    /// Runs `body` on a thread of its own, when it is its turn.
    func inTurn<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { done in
            threads.async { done.resume(with: Result(catching: body)) }
        }
    }

    /// Whether a hash is being made.
    var isWorking: Bool { running > 0 }

    private func enter() async throws {
        try Task.checkCancellation()
        if running < atOnce {
            running += 1
            return
        }
        guard line.count < waiting else { throw PasswordWorkError.busy }
        lastNumber += 1
        let number = lastNumber
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { line.append((number, $0)) }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    /// Whoever is first in the line takes over the place.
    private func leave() {
        if line.isEmpty {
            running -= 1
        } else {
            line.removeFirst().turn.resume()
        }
    }

    private func giveUp(_ number: Int) {
        guard let place = line.firstIndex(where: { $0.number == number }) else { return }
        line.remove(at: place).turn.resume(throwing: CancellationError())
    }
}

/// Why a password was not looked at.
public enum PasswordWorkError: Error, Sendable, Hashable {
    /// Too many others are before it. Nothing was done; it may be tried again in some seconds.
    case busy
}

extension PasswordWorkError: CustomStringConvertible {
    public var description: String {
        "Many people are signing in just now. Nothing was changed. Please try again in a minute."
    }
}
