import CPostgres
import Glibc
import Storage

/// The names and types of the columns of an answer.
final class PostgresColumns {
    let names: [String]
    let types: [UInt32]

    init(_ result: OpaquePointer) {
        let columns = 0..<PQnfields(result)
        names = columns.map { index in PQfname(result, index).map { String(cString: $0) } ?? "" }
        types = columns.map { index in PQftype(result, index) }
    }
}

/// An answer, and the row at which the reader stands. Values come as text, PostgreSQL's own.
final class PostgresRows: RowSource {
    private let result: OpaquePointer
    private let columns: PostgresColumns
    private var row: Int32 = 0
    /// The column that a reader in order asks for next.
    private var next = 0

    init(_ result: OpaquePointer, columns: PostgresColumns) {
        self.result = result
        self.columns = columns
    }

    var rowCount: Int32 { PQntuples(result) }

    func stand(at row: Int32) {
        self.row = row
        next = 0
    }

    var columnCount: Int { columns.names.count }

    func name(at index: Int) -> String { columns.names[index] }

    func index(of name: String) -> Int? {
        if next < columns.names.count, columns.names[next] == name {
            next += 1
            return next - 1
        }
        guard let index = columns.names.firstIndex(of: name) else { return nil }
        next = index + 1
        return index
    }

    func isNull(at index: Int) -> Bool {
        PQgetisnull(result, row, Int32(index)) != 0
    }

    func integer(at index: Int) throws -> Int64 {
        let digits = field(index)
        if columns.types[index] == OtherType.boolean { return digits.first == UInt8(ascii: "t") ? 1 : 0 }
        if isNumber(index) {
            if let integer = parseInteger(digits) { return integer }
            if let integer = Int64(exactly: parseReal(index)) { return integer }
        }
        throw StorageError.unexpectedValue(column: columns.names[index], expected: "a whole number")
    }

    func real(at index: Int) throws -> Double {
        guard isNumber(index) else {
            throw StorageError.unexpectedValue(column: columns.names[index], expected: "a number")
        }
        return parseReal(index)
    }

    func text(at index: Int) -> String? {
        isNull(at: index) ? nil : String(decoding: field(index), as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8] {
        let digits = field(index)
        guard columns.types[index] == PostgresType.bytes.rawValue, digits.count >= 2 else {
            throw StorageError.unexpectedValue(column: columns.names[index], expected: "bytes")
        }
        return unhex(digits.dropFirst(2))
    }

    private func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let count = Int(PQgetlength(result, row, Int32(index)))
        let start = PQgetvalue(result, row, Int32(index))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func isNumber(_ index: Int) -> Bool {
        OtherType.numbers.contains(columns.types[index])
    }

    private func parseReal(_ index: Int) -> Double {
        PQgetvalue(result, row, Int32(index)).map { strtod($0, nil) } ?? .nan
    }
}

/// Types that are read but never sent.
private enum OtherType {
    static let boolean: UInt32 = 16
    /// int8, int2, int4, oid, float4, float8, numeric.
    static let numbers: [UInt32] = [20, 23, 701, 1700, 21, 26, 700]
}

private func parseInteger(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
    var value: Int64 = 0
    let isNegative = digits.first == UInt8(ascii: "-")
    let rest = digits.dropFirst(isNegative ? 1 : 0)
    if rest.isEmpty { return nil }
    for byte in rest {
        let digit = Int64(byte) - 48
        guard (0...9).contains(digit) else { return nil }
        // Counts down, since there is one negative number more.
        let (tens, isTooLong) = value.multipliedReportingOverflow(by: 10)
        let (sum, isTooLarge) = tens.subtractingReportingOverflow(digit)
        if isTooLong || isTooLarge { return nil }
        value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
}

private func unhex(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    func value(_ byte: UInt8) -> UInt8 {
        byte < UInt8(ascii: "a") ? byte &- UInt8(ascii: "0") : byte &- UInt8(ascii: "a") &+ 10
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var index = digits.startIndex
    while index + 1 < digits.endIndex {
        bytes.append(value(digits[index]) << 4 | value(digits[index + 1]))
        index += 2
    }
    return bytes
}
