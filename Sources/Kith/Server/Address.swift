import Foundation

/// An address of this machine to serve on, tried by taking it for a moment.
struct Address {
    let host: String
    let port: Int

    /// - Throws: `AddressRefusal` when nothing can be served there.
    func requireFree() throws {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
            throw AddressRefusal.notOfThisMachine(host)
        }
        defer { freeaddrinfo(found) }
        let handle = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
        guard handle >= 0 else { throw refusal(errno) }
        defer { close(handle) }
        var reuse: Int32 = 1
        setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        if bind(handle, address.pointee.ai_addr, address.pointee.ai_addrlen) != 0 { throw refusal(errno) }
        if listen(handle, 1) != 0 { throw refusal(errno) }
    }

    private func refusal(_ code: Int32) -> AddressRefusal {
        switch code {
        case EADDRINUSE: .inUse(host: host, port: port)
        case EACCES, EPERM: .needsRights(port: port)
        case EADDRNOTAVAIL, EAFNOSUPPORT: .notOfThisMachine(host)
        default: .other(host: host, port: port, reason: String(cString: strerror(code)))
        }
    }
}

/// Why nothing can be served on an address, and what to do.
public enum AddressRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case inUse(host: String, port: Int)
    case needsRights(port: Int)
    case notOfThisMachine(String)
    case other(host: String, port: Int, reason: String)

    public var description: String {
        switch self {
        case .inUse(let host, let port):
            "Port \(port) of \(host) is in use by another program. Stop that program, or choose "
                + "another port with --port."
        case .needsRights(let port):
            "This user may not serve on port \(port): ports below 1024 are the system's. Choose "
                + "one from 1024 with --port, and put a web server with a certificate before it."
        case .notOfThisMachine(let host):
            "'\(host)' is no address of this machine. Give --host 127.0.0.1 to serve to this "
                + "machine alone, or --host 0.0.0.0 to serve to the network."
        case .other(let host, let port, let reason):
            "Nothing can be served on port \(port) of \(host): \(reason)."
        }
    }
}
