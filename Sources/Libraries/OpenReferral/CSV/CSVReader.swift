/// Reads comma-separated values a row at a time, in memory bounded by the longest row allowed.
///
/// RFC 4180, and what is met in the world: a byte order mark; lines that end in CRLF, LF or CR; text
/// after a closing quote; a quote inside an unquoted value, which stands for itself; semicolons or
/// tabs for commas. A row that is too long, or a quote that is never closed, is refused and the
/// reading goes on at the next line.
public struct CSVReader {
    private var window: ByteWindow
    private var limit: Int
    private var delimiter = UInt8(ascii: ",")
    private var scan = CSVScan()
    private var isFirst = true
    /// The line on which the last row began, counted from 1.
    public private(set) var line = 0
    private var nextLine = 1

    /// What `next` came to.
    public enum Step: Sendable, Equatable {
        /// A row, whose values are asked of the reader.
        case row
        /// A row that could not be read, and why.
        case refused(String)
        case end
    }

    /// - Parameter limit: the longest row in bytes; longer ones are refused without being held.
    public init(_ source: any ByteSource, rowLimit limit: Int = 4 << 20) {
        window = ByteWindow(source)
        self.limit = limit
    }

    /// How many values the last row has.
    public var count: Int { scan.cells.count }

    /// Moves to the next row. Lines with nothing on them are passed over.
    /// - Throws: what the source of bytes throws.
    public mutating func next() throws -> Step {
        if isFirst { try begin() }
        while true {
            let step = try readRow()
            if step == .row, scan.cells.count == 1, scan.cells[0].isEmpty { continue }
            return step
        }
    }

    /// Value `index` of the last row.
    /// - Returns: `nil` where its bytes are not UTF-8.
    public func text(_ index: Int) -> String? {
        let cell = scan.cells[index]
        return window.bytes.withUnsafeBufferPointer { bytes in
            cell.text(in: UnsafeBufferPointer(rebasing: bytes[rowStart...]))
        }
    }

    /// Whether value `index` of the last row has nothing in it, spaces aside.
    public func isEmpty(_ index: Int) -> Bool {
        scan.cells[index].isEmpty
    }

    /// Value `index` with what is not UTF-8 replaced.
    public func repairedText(_ index: Int) -> String {
        let cell = scan.cells[index]
        return String(
            decoding: window.bytes[rowStart + cell.start..<rowStart + cell.end], as: UTF8.self)
    }

    private var rowStart = 0
    private var rowLength = 0
    /// The beginning of the last row that was refused.
    private var refusedBytes: [UInt8] = []
    private static let textLimit = 10_000

    /// The beginning of the last row as it stands in the file, whether it could be read or not, with what
    /// is not UTF-8 replaced.
    public var rowText: String {
        let bytes =
            rowLength > 0
            ? Array(window.bytes[rowStart..<rowStart + rowLength].prefix(Self.textLimit)) : refusedBytes
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    private mutating func begin() throws {
        isFirst = false
        try window.skipMark()
        while !window.bytes[window.start...].contains(where: CSVScan.isLineEnd), window.count < limit,
            try window.more()
        {}
        let header = window.bytes[window.start...].prefix { !CSVScan.isLineEnd($0) }
        if header.contains(UInt8(ascii: ",")) { return }
        if header.contains(UInt8(ascii: "\t")) { delimiter = UInt8(ascii: "\t") }
        if header.contains(UInt8(ascii: ";")) { delimiter = UInt8(ascii: ";") }
    }

    private mutating func readRow() throws -> Step {
        line = nextLine
        while true {
            let found = window.bytes.withUnsafeBufferPointer { bytes in
                scan.run(
                    UnsafeBufferPointer(rebasing: bytes[window.start...]), delimiter: delimiter,
                    isAtEnd: window.isAtEnd)
            }
            switch found {
            case .complete(let length, let lines):
                rowStart = window.start
                rowLength = length
                window.start += length
                nextLine += lines
                if length > limit { return .refused(Self.tooLong(limit)) }
                return .row
            case .nothing:
                return .end
            case .unclosed:
                try skipLine()
                return .refused("A quote mark (\") opens a value and is never closed.")
            case .incomplete where window.count > limit:
                let isQuoted = scan.endedInQuotes
                try skipLine()
                return .refused(
                    isQuoted
                        ? "A quote mark (\") opens a value that is still open "
                            + "\(limit.bytesInWords) later."
                        : Self.tooLong(limit))
            case .incomplete:
                // Twice as much each time, so that a long row is scanned few times.
                let goal = 2 * window.count
                while try window.more(), window.count < goal {}
            }
        }
    }

    private static func tooLong(_ limit: Int) -> String {
        "The line is longer than \(limit.bytesInWords)."
    }

    /// Passes over the bytes to the next line end, holding no more than their beginning.
    private mutating func skipLine() throws {
        nextLine += 1
        rowLength = 0
        let start = window.bytes[window.start...].prefix(Self.textLimit)
        refusedBytes = Array(start.prefix { !CSVScan.isLineEnd($0) })
        while true {
            let found = window.bytes.withUnsafeBufferPointer { bytes in
                var at = window.start
                while at < bytes.count, bytes[at] != CSVScan.lineFeed,
                    bytes[at] != CSVScan.carriageReturn
                { at += 1 }
                return at
            }
            if found < window.bytes.count {
                let end = found
                let isReturn = window.bytes[end] == CSVScan.carriageReturn
                window.start = end + 1
                guard isReturn else { return }
                if window.count == 0, try !window.more() { return }
                if window.bytes[window.start] == CSVScan.lineFeed { window.start += 1 }
                return
            }
            window.start = window.bytes.count
            if try !window.more() { return }
        }
    }
}
