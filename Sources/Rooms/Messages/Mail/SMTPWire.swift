import CCurl

/// What goes over the wire of one conversation, so far as it matters to know what came of it. Used
/// by the one thread that talks.
final class SMTPWire {
    private let mail: [UInt8]
    private var sent = 0
    /// The verb of the last command: `RCPT`. Never its arguments, which may be a password.
    private(set) var command = ""
    /// The server's last answer: its code (RFC 5321, section 4.2) and, where it has one, its
    /// enhanced code (RFC 3463). Never its words, which may name people.
    private(set) var answer: Answer?
    private(set) var offersUTF8 = false

    struct Answer: Equatable {
        let code: Int
        let enhanced: String?

        var text: String { enhanced.map { "\(code) \($0)" } ?? "\(code)" }
    }

    init(_ mail: [UInt8]) {
        self.mail = mail
    }

    private var isLeaving = false

    /// Whether the server was given all of the mail, so that it may have taken it.
    var isWhole: Bool { hasBegun && sent == mail.count }
    private(set) var hasBegun = false

    /// For `CURLOPT_READFUNCTION`.
    static let read: curl_read_callback = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let wire = Unmanaged<SMTPWire>.fromOpaque(context).takeUnretainedValue()
        return wire.hand(to: UnsafeMutableRawPointer(buffer), most: size * count)
    }

    private func hand(to buffer: UnsafeMutableRawPointer, most: Int) -> Int {
        if !hasBegun {
            hasBegun = true
            answer = nil
        }
        let piece = mail[sent...].prefix(most)
        piece.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress {
                buffer.copyMemory(from: start, byteCount: bytes.count)
            }
        }
        sent += piece.count
        return piece.count
    }

    /// For `CURLOPT_DEBUGFUNCTION`.
    static let listen: curl_debug_callback = { _, kind, text, size, context in
        guard let text, let context else { return 0 }
        let wire = Unmanaged<SMTPWire>.fromOpaque(context).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: text, count: size)
        if kind == CURLINFO_HEADER_OUT { wire.heard(command: bytes) }
        if kind == CURLINFO_HEADER_IN { wire.heard(answer: bytes) }
        return 0
    }

    private func heard(command bytes: UnsafeRawBufferPointer) {
        let verb = String(decoding: bytes.prefix(4), as: UTF8.self).uppercased()
        // What is said in leaving is no answer to what was asked.
        isLeaving = isLeaving || verb == "QUIT"
        if isLeaving { return }
        command = verb
        answer = nil
    }

    private func heard(answer bytes: UnsafeRawBufferPointer) {
        if isLeaving { return }
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard line.count >= 3, let code = Int(line.prefix(3)) else { continue }
            let words = line.dropFirst(4).split(separator: " ")
            if words.first?.uppercased() == "SMTPUTF8" { offersUTF8 = true }
            let first = words.first.map(String.init) ?? ""
            answer = Answer(code: code, enhanced: Self.isEnhanced(first) ? first : nil)
        }
    }

    private static func isEnhanced(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3
            && parts.allSatisfy { 1...3 ~= $0.count && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
}
