import CZlib
import Foundation

/// Packed files to begin with.
enum Packed {
    /// A zip file of files that are only stored.
    static func zip(_ files: [String: String]) -> [UInt8] {
        var bytes: [UInt8] = [], directory: [UInt8] = []
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            let body = Array(text.utf8), place = bytes.count
            let sizes = number(4, checksum(body)) + number(4, UInt(body.count)) + number(4, UInt(body.count))
            let tail = number(2, UInt(name.utf8.count)) + number(2, 0)
            bytes += [0x50, 0x4B, 3, 4, 20, 0] + [UInt8](repeating: 0, count: 8) + sizes + tail
            bytes += Array(name.utf8) + body
            directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + [UInt8](repeating: 0, count: 8) + sizes + tail
            directory += [UInt8](repeating: 0, count: 10) + number(4, UInt(place)) + Array(name.utf8)
        }
        let count = number(2, UInt(files.count))
        return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
            + number(4, UInt(directory.count)) + number(4, UInt(bytes.count)) + [0, 0]
    }

    static func gzip(_ text: String) -> [UInt8] {
        let body = Array(text.utf8), size = UInt16(body.count)
        // One stored block (RFC 1951, section 3.2.4), which every change shows in.
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + number(2, UInt(size)) + number(2, UInt(~size)) + body
            + number(4, checksum(body)) + number(4, UInt(size))
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt {
        bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    }

    private static func number(_ count: Int, _ value: UInt) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt($0))) }
    }
}

/// Files for parsers that want a path; in memory where the machine has such a place.
enum Scratch {
    private static let place =
        FileManager.default.isWritableFile(atPath: "/dev/shm")
        ? "/dev/shm" : FileManager.default.temporaryDirectory.path()

    private static func name() -> String { place + "/kith-fuzz-\(UUID().uuidString)" }

    static func file(_ bytes: [UInt8]) -> String {
        let path = name()
        _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
        return path
    }

    static func folder() -> String {
        let path = name()
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }
}
