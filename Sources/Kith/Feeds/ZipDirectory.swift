import CZlib

/// What is in a zip file (PKWARE, APPNOTE.TXT, section 4.3).
struct ZipDirectory {
    private(set) var entries: [ZipEntry] = []

    /// - Throws: `Unpack.Fault` where it is none, or is larger than 4 gigabytes.
    init(_ file: Unpack.Input) throws {
        // The record at the end is 22 bytes, and a comment of up to 65,535.
        let start = max(0, file.size - 22 - 65_535)
        let tail = try file.read(file.size - start, at: start)
        guard tail.count >= 22,
            let end = (0...tail.count - 22).last(where: { tail[$0...].starts(with: [0x50, 0x4B, 5, 6]) })
        else { throw Unpack.Fault.damaged }
        let (count, size, place) = (tail.number(2, at: end + 10), tail.number(4, at: end + 12),
            tail.number(4, at: end + 16))
        if place == 0xFFFF_FFFF || count == 0xFFFF {
            throw Unpack.Fault(reason: "it is a zip file of more than 4 gigabytes. Take the files out of it")
        }
        let bytes = try file.read(size, at: place)
        var at = 0
        for _ in 0..<count {
            guard at + 46 <= bytes.count, bytes[at...].starts(with: [0x50, 0x4B, 1, 2]) else {
                throw Unpack.Fault.damaged
            }
            let nameEnd = at + 46 + bytes.number(2, at: at + 28)
            guard nameEnd <= bytes.count else { throw Unpack.Fault.damaged }
            entries.append(
                ZipEntry(
                    name: String(decoding: bytes[at + 46..<nameEnd], as: UTF8.self),
                    flags: bytes.number(2, at: at + 8), method: bytes.number(2, at: at + 10),
                    checksum: UInt(bytes.number(4, at: at + 16)), packed: bytes.number(4, at: at + 20),
                    place: bytes.number(4, at: at + 42)))
            at = nameEnd + bytes.number(2, at: at + 30) + bytes.number(2, at: at + 32)
        }
    }
}

/// One file in a zip file.
struct ZipEntry {
    let name: String
    let flags: Int
    let method: Int
    let checksum: UInt
    /// Its size as it is packed.
    let packed: Int
    /// Where its own header is.
    let place: Int

    /// - Throws: `Unpack.Fault`.
    func extract(from file: Unpack.Input, to out: Unpack.Output) throws {
        if flags & 1 != 0 { throw Unpack.Fault(reason: "\(name) in it has a password") }
        let header = try file.read(30, at: place)
        guard header.count == 30, header.starts(with: [0x50, 0x4B, 3, 4]) else { throw Unpack.Fault.damaged }
        let start = place + 30 + header.number(2, at: 26) + header.number(2, at: 28)
        var left = packed
        // One piece of nothing, to stand at the beginning.
        _ = try file.read(0, at: start)
        let inflate = method == 8 ? try Inflate(.deflate) : nil
        guard method == 0 || method == 8 else {
            throw Unpack.Fault(reason: "\(name) in it is packed in a way that Kith does not know")
        }
        while left > 0 {
            let piece = try file.read(min(left, 1 << 18))
            if piece.isEmpty { throw Unpack.Fault.damaged }
            left -= piece.count
            if let inflate { try inflate.run(piece, to: out) } else { try out.write(piece[...]) }
        }
        guard inflate?.isAtEnd ?? true, out.checksum == checksum else { throw Unpack.Fault.damaged }
    }
}

extension [UInt8] {
    /// A whole number of so many bytes, the least first; nought where there are not so many.
    fileprivate func number(_ count: Int, at place: Int) -> Int {
        guard place >= 0, place + count <= self.count else { return 0 }
        return self[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
