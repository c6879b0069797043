import Foundation
import Synchronization

/// A server of HTTP on loopback, one connection after another, that answers as badly as a test wishes.
final class StubServer: Sendable {
    enum Reply: Sendable {
        case body(String)
        case status(Int)
        case redirect(String)
        /// A body that goes on until the client has had enough.
        case endless
        /// A length, and then less than that.
        case cutShort
    }

    struct Failed: Error {}

    let port: Int
    private let socket: Int32
    private let isStopped = Atomic<Bool>(false)
    private let asked = Mutex<[String]>([])
    private let heads = Mutex<[String]>([])

    /// The paths that were asked for, with their queries.
    var paths: [String] { asked.withLock { $0 } }

    /// The requests as they came, with their headers.
    var requests: [String] { heads.withLock { $0 } }

    /// - Parameter answer: what to say to the request of that path, which is the `count`th for it.
    init(_ answer: @escaping @Sendable (_ path: String, _ count: Int) -> Reply) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard isListening else { throw Failed() }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(socket, nil, nil)
                if client < 0 { return }
                serve(client, answer)
                close(client)
            }
        }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Once: a second time would close whatever has the socket's number by then, as another test's.
    func stop() {
        guard !isStopped.exchange(true, ordering: .relaxed) else { return }
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func serve(_ client: Int32, _ answer: (String, Int) -> Reply) {
        guard let path = readPath(client) else { return }
        let count = asked.withLock { asked in
            asked.append(path)
            return asked.count { $0 == path }
        }
        switch answer(path, count) {
        case .body(let text): write(client, Self.head(200, "Content-Length: \(text.utf8.count)") + text)
        case .status(let code): write(client, Self.head(code, "Content-Length: 0"))
        case .redirect(let to): write(client, Self.head(302, "Location: \(to)\r\nContent-Length: 0"))
        case .cutShort: write(client, Self.head(200, "Content-Length: 100") + "{\"total_items\":")
        case .endless:
            let piece = String(repeating: "[", count: 65_536)
            guard write(client, Self.head(200, "X-Endless: yes")) else { return }
            while write(client, piece) {}
        }
    }

    private static func head(_ code: Int, _ header: String) -> String {
        "HTTP/1.1 \(code) Answer\r\nConnection: close\r\n\(header)\r\n\r\n"
    }

    private func readPath(_ client: Int32) -> String? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(client, &piece, piece.count, 0)
            if count <= 0 { return nil }
            bytes += piece[..<count]
        }
        let head = String(decoding: bytes, as: UTF8.self)
        heads.withLock { $0.append(head) }
        let words = head.split(separator: " ")
        return words.count > 1 ? String(words[1]) : nil
    }

    @discardableResult
    private func write(_ client: Int32, _ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent <= 0 { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }
}
