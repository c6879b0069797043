import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A client that says exactly the bytes it is told, at the pace it is told, over a real socket.
struct RawClient: Sendable {
    private let socket: Int32

    struct Failed: Error {
        let what: String
    }

    /// Connects to this machine.
    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result != 0 {
            Glibc.close(socket)
            throw Failed(what: "connect: \(errno)")
        }
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        if Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) != bytes.count {
            throw Failed(what: "send: \(errno)")
        }
    }

    /// All that comes until the other side closes; throws when it does not within ten seconds.
    func readToEnd() async throws -> String {
        try await offPool {
            var all: [UInt8] = []
            while case let more = try read(), !more.isEmpty { all += more }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// What comes until `end` has come.
    func read(until end: String) async throws -> String {
        try await offPool {
            var all: [UInt8] = []
            while !String(decoding: all, as: UTF8.self).contains(end) {
                let more = try read()
                if more.isEmpty { break }
                all += more
            }
            return String(decoding: all, as: UTF8.self)
        }
    }

    func close() {
        Glibc.close(socket)
    }

    private func read() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0 { throw Failed(what: "recv: \(errno)") }
        return Array(buffer[..<count])
    }

    /// On a thread of its own, as it blocks.
    private func offPool<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result(catching: work)) }.start()
        }
    }
}
