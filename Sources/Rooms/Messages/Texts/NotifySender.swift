import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import Time

/// Sends text messages through GOV.UK Notify, or what has the same API (its REST API, version 2).
package struct NotifySender: Sender {
    private let service: NotifyService
    private let client: HTTPClient
    private let clock: Clock
    private let timeout: TimeAmount

    package let channel = Channel.text

    /// - Parameter client: shared with others, and shut down by whoever made it.
    package init(_ service: NotifyService, client: HTTPClient, clock: Clock) {
        self.init(service, client: client, clock: clock, timeout: .seconds(60))
    }

    init(_ service: NotifyService, client: HTTPClient, clock: Clock, timeout: TimeAmount) {
        self.service = service
        self.client = client
        self.clock = clock
        self.timeout = timeout
    }

    /// A client for `NotifySender`: what fails to connect is told at once, and tried again as a
    /// job.
    package static func makeClient() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(20)
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// What is sent of a message whose template has `((message))` in it.
    private struct Body: Encodable {
        let phone_number: String
        let template_id: String
        let personalisation: [String: String]
        let reference: String
    }

    package func send(_ message: Outgoing) async throws(SendTrouble) {
        guard case .text(let text) = message.address, let number = PhoneNumber(text) else {
            throw .refused("It is no telephone number.")
        }
        var request = try request("/v2/notifications/sms")
        request.method = .POST
        let body = Body(
            phone_number: number.dialled, template_id: service.template,
            personalisation: ["message": TextWords.text(message.words)],
            reference: message.reference)
        guard let bytes = try? JSONEncoder().encode(body) else {
            throw .refused("Its words cannot be written.")
        }
        request.body = .bytes(ByteBuffer(bytes: bytes))
        request.headers.replaceOrAdd(name: "content-type", value: "application/json")
        // Whatever goes wrong on the way, the next try asks first whether this one was taken.
        let answer = try await answer(to: request, otherwise: SendTrouble.unknown)
        if answer.code != 201 { throw answer.trouble }
    }

    package func hasTaken(_ reference: String) async throws(SendTrouble) -> Bool? {
        let request = try request("/v2/notifications?template_type=sms&reference=\(reference)")
        let answer = try await answer(to: request, otherwise: SendTrouble.failed)
        if answer.code != 200 { throw answer.trouble }
        guard let list = try? JSONDecoder().decode(Notifications.self, from: answer.body) else {
            throw .failed("The service for text messages answers what we cannot read.")
        }
        return list.notifications.contains { $0.reference == reference }
    }

    private struct Notifications: Decodable {
        let notifications: [Notification]

        struct Notification: Decodable {
            let reference: String?
        }
    }

    private func request(_ path: String) throws(SendTrouble) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: service.base + path)
        let token = service.key.token(at: clock.now())
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "user-agent", value: "kith")
        return request
    }

    private func answer(
        to request: HTTPClientRequest, otherwise trouble: (String) -> SendTrouble
    ) async throws(SendTrouble) -> NotifyAnswer {
        do {
            let response = try await client.execute(request, timeout: timeout)
            let body = try await response.body.collect(upTo: 1 << 20)
            let wait = response.headers.first(name: "retry-after").flatMap { Int64($0) }
            return NotifyAnswer(
                code: Int(response.status.code), body: Data(body.readableBytesView),
                retryAfter: wait)
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw .failed("The service for text messages cannot be reached.")
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            throw .failed("The service for text messages cannot be reached.")
        } catch is NIOConnectionError {
            throw .failed("The service for text messages cannot be reached.")
        } catch {
            throw trouble("The connection to the service for text messages was lost.")
        }
    }
}

/// What the service answered.
struct NotifyAnswer {
    let code: Int
    let body: Data
    /// Seconds, where the service says so.
    let retryAfter: Int64?

    private struct Errors: Decodable {
        let errors: [Named]

        struct Named: Decodable {
            let error: String
        }
    }

    /// What it is that an answer refuses. Its own words are not kept, as they may name people.
    var trouble: SendTrouble {
        let name = (try? JSONDecoder().decode(Errors.self, from: body))?.errors.first?.error
        switch code {
        case 400: return .refused("The service for text messages refuses it (400 BadRequestError).")
        case 401, 403:
            return .failed("The service for text messages refuses our key (\(code)).")
        // So many in a minute, or so many in a day: Notify tells them apart by name.
        case 429 where name == "TooManyRequestsError":
            return .later(
                seconds: retryAfter ?? 3_600, "The service for text messages takes no more today.")
        case 429:
            return .later(
                seconds: retryAfter ?? 60, "The service for text messages takes no more at once.")
        case 503 where retryAfter != nil:
            return .later(seconds: retryAfter ?? 60, "The service for text messages is busy.")
        case 500...:
            // It may have been taken before it went wrong.
            return .unknown("The service for text messages has trouble of its own (\(code)).")
        default: return .failed("The service for text messages answers \(code).")
        }
    }
}
