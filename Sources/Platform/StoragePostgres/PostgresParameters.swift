import Storage

/// The values of one run of a statement, as libpq takes them: all bytes in one buffer, which is kept
/// from one run to the next.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    private var offsets: [Int] = []
    private(set) var lengths: [Int32] = []
    private(set) var formats: [Int32] = []
    private var pointers: [UnsafePointer<CChar>?] = []

    /// - Throws: `StorageError.unexpectedValue` for text with a NUL character and for a number that is
    ///   not one, which no engine can hold.
    mutating func fill(_ values: [SQLValue]) throws {
        buffer.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for value in values { try append(value) }
    }

    /// The pointers are valid inside `body` alone.
    mutating func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, [Int32], [Int32]) -> Result
    ) -> Result {
        pointers.removeAll(keepingCapacity: true)
        return buffer.withUnsafeBytes { bytes in
            for offset in offsets {
                pointers.append(
                    offset < 0
                        ? nil : bytes.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self))
            }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
        }
    }

    /// Numbers and bytes go in binary, most significant byte first; text as it is.
    private mutating func append(_ value: SQLValue) throws {
        offsets.append(buffer.count)
        switch value {
        case .null:
            offsets[offsets.count - 1] = -1
        case .integer(let integer):
            withUnsafeBytes(of: integer.bigEndian) { buffer.append(contentsOf: $0) }
        case .real(let real):
            if real.isNaN { throw unstorable("a number") }
            withUnsafeBytes(of: real.bitPattern.bigEndian) { buffer.append(contentsOf: $0) }
        case .text(let text):
            let start = buffer.count
            buffer.append(contentsOf: text.utf8)
            if buffer[start...].contains(0) { throw unstorable("text without a NUL character") }
        case .bytes(let bytes):
            buffer.append(contentsOf: bytes)
        }
        lengths.append(Int32(buffer.count - max(offsets[offsets.count - 1], 0)))
        if offsets[offsets.count - 1] < 0 { lengths[lengths.count - 1] = 0 }
        formats.append(1)
        // Also gives the last value an address when it is empty.
        buffer.append(0)
    }

    private func unstorable(_ expected: String) -> StorageError {
        .unexpectedValue(column: "$\(offsets.count)", expected: expected)
    }
}
