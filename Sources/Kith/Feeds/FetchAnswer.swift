import AssetMap
import AsyncHTTPClient
import Foundation
import NIOCore

/// Asks for one address, again when that may help, within limits of time and size.
struct FetchAnswer: Sendable {
    let client: HTTPClient
    /// Knows who asks.
    let source: FeedSource
    let limits: FetchFeed.Limits

    /// The answer, in memory.
    /// - Throws: `ImportError.cannotFetch`.
    func get(_ address: String) async throws -> Data {
        guard let data = try await getIfThere(address) else { throw Self.nothingThere(address) }
        return data
    }

    /// The answer, in memory; `nil` where the server says that it has nothing there.
    /// - Throws: `ImportError.cannotFetch`.
    func getIfThere(_ address: String) async throws -> Data? {
        try await ask(address, within: limits.answer) { answer in
            let buffer = try await answer.body.collect(upTo: limits.pageBytes)
            return Data(buffer.readableBytesView)
        }
    }

    /// The same; `nil` also where the server will have nothing to do with such a question, as one that is
    /// no API may answer (400, 403 and the like).
    /// - Throws: `ImportError.cannotFetch`.
    func getIfOffered(_ address: String) async throws -> Data? {
        try await ask(address, within: limits.answer, isGuess: true) { answer in
            let buffer = try await answer.body.collect(upTo: limits.pageBytes)
            return Data(buffer.readableBytesView)
        }
    }

    /// Writes the answer to a file.
    /// - Returns: how many bytes it has.
    /// - Throws: `ImportError.cannotFetch`.
    func save(_ address: String, to path: String) async throws -> Int {
        guard let size = try await saveIfThere(address, to: path) else {
            throw Self.nothingThere(address)
        }
        return size
    }

    /// Writes the answer to a file.
    /// - Returns: how many bytes it has; `nil` where the server says that it has nothing there.
    /// - Throws: `ImportError.cannotFetch`.
    func saveIfThere(_ address: String, to path: String) async throws -> Int? {
        try await ask(address, within: limits.file) { answer in
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            guard let file = FileHandle(forWritingAtPath: path) else {
                throw ImportError.cannotFetch(address, "there is no room for a temporary file")
            }
            defer { try? file.close() }
            var size = 0
            for try await piece in answer.body {
                size += piece.readableBytes
                if size > limits.fileBytes {
                    throw NIOTooManyBytesError(maxBytes: limits.fileBytes)
                }
                do {
                    try file.write(contentsOf: Data(piece.readableBytesView))
                } catch {
                    throw ImportError.cannotFetch(address, "the disk has no room for it")
                }
            }
            return size
        }
    }

    static func nothingThere(_ address: String) -> ImportError {
        .cannotFetch(address, "there is nothing at that address (404). Check how it is spelt")
    }

    private func ask<Value: Sendable>(
        _ address: String, within time: Duration, isGuess: Bool = false,
        _ body: @escaping @Sendable (HTTPClientResponse) async throws -> Value
    ) async throws -> Value? {
        var last = ""
        for attempt in 1...limits.tries {
            do {
                return try await withDeadline(time) { try await ask(address, body) }
            } catch let error as ImportError {
                throw error
            } catch is CancellationError {
                throw CancellationError()
            } catch is NIOTooManyBytesError {
                throw ImportError.cannotFetch(address, "the answer is too large")
            } catch is TooSlow {
                throw ImportError.cannotFetch(
                    address, "no whole answer came in \(time.components.seconds) seconds")
            } catch let error as Unwelcome {
                if error.isAbsence || isGuess && error.isRefusal { return nil }
                last = error.words
                if !error.mayPass { break }
            } catch {
                if Task.isCancelled { throw CancellationError() }
                let trouble = FetchTrouble(error)
                last = trouble.words
                if !trouble.mayPass { break }
            }
            if attempt < limits.tries { try await Task.sleep(for: limits.rest * attempt) }
        }
        throw ImportError.cannotFetch(address, last)
    }

    private func ask<Value: Sendable>(
        _ address: String, _ body: @Sendable (HTTPClientResponse) async throws -> Value
    ) async throws -> Value {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "Accept", value: "application/json, text/csv;q=0.8, */*;q=0.5")
        request.headers.add(name: "User-Agent", value: "Kith")
        if let authorization = source.authorization(for: address) {
            request.headers.add(name: "Authorization", value: authorization)
        }
        let answer = try await client.execute(request, timeout: TimeAmount(limits.file))
        guard answer.status == .ok else {
            throw Unwelcome(code: Int(answer.status.code), phrase: answer.status.reasonPhrase)
        }
        return try await body(answer)
    }
}

private struct TooSlow: Error {}

/// Runs `body`, which is cancelled when the time is over.
private func withDeadline<Value: Sendable>(
    _ time: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: time)
            throw TooSlow()
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw TooSlow() }
        return value
    }
}
