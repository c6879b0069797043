import AsyncHTTPClient
import Foundation
import NIOCore

extension HTTPClient {
    /// A client for OpenID Connect alone: it follows no redirect, as one would carry our secret
    /// and the person's code to somebody else. The caller shuts it down.
    /// - Parameter seconds: how long to wait for a connection, and for a sign of life on it.
    public static func forOpenIDConnect(waiting seconds: Int64 = 10) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(seconds)
        configuration.timeout.read = .seconds(seconds)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}

/// Asks a provider, within limits of time and size.
struct AskProvider: Sendable {
    let client: HTTPClient
    /// For one whole answer.
    let limit: Duration

    /// In bytes. Google's and Microsoft's answers have some thousand.
    private static let mostBytes = 256 << 10

    struct Answer: Sendable {
        let status: Int
        let body: Data

        /// - Throws: `SignInRefusal.noAnswer`.
        func json<Value: Decodable>(_: Value.Type = Value.self) throws(SignInRefusal) -> Value {
            do {
                return try JSONDecoder().decode(Value.self, from: body)
            } catch {
                throw .noAnswer("it is not the JSON that it should be")
            }
        }
    }

    /// - Throws: `SignInRefusal.noAnswer`.
    func get<Value: Decodable>(_ address: String) async throws(SignInRefusal) -> Value {
        let answer = try await ask(HTTPClientRequest(url: address))
        guard answer.status == 200 else { throw .noAnswer("its status is \(answer.status)") }
        return try answer.json()
    }

    /// Whatever its status.
    /// - Throws: `SignInRefusal.noAnswer`.
    func ask(_ request: HTTPClientRequest) async throws(SignInRefusal) -> Answer {
        var request = request
        request.headers.replaceOrAdd(name: "Accept", value: "application/json")
        request.headers.replaceOrAdd(name: "User-Agent", value: "Kith")
        do {
            let answer = try await client.execute(request, timeout: TimeAmount(limit))
            let body = try await answer.body.collect(upTo: Self.mostBytes)
            return Answer(status: Int(answer.status.code), body: Data(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw .noAnswer("it is larger than \(Self.mostBytes) bytes")
        } catch let error as HTTPClientError {
            throw .noAnswer("\(error)")
        } catch {
            throw .noAnswer("no connection: \(type(of: error))")
        }
    }
}
