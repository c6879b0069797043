import Credentials
import Foundation
import TestSupport
import Testing
import Web

/// What is drawn is what another maker's reader reads: zbar.
@Suite struct QRCodeTests {
    @Test(
        .enabled(if: QRReader.isWanted, "needs zbarimg (bin/setup test)"),
        arguments: [
            "A", "https://kith.example.org/s/" + SecretToken().text,
            "Grüße aus Łódź, 東京 und القاهرة",
            TimedCode().address(issuer: "Tollgate Lane", account: "maria@example.org"),
            String(repeating: "long ", count: 200),
        ])
    func aPictureIsReadAsItWasWritten(text: String) throws {
        let code = try #require(QRCode(text))
        let picture = QRPicture(id: "q", title: "t", description: "d", rows: code.rows)
        #expect(try QRReader.read(pixels(of: picture)) == text)
    }

    @Test func aCodeHasTheSizeThatItsTextNeeds() throws {
        #expect(try #require(QRCode("A")).rows.count == 21)
        let largest = try #require(QRCode(String(repeating: "x", count: 2331)))
        #expect(largest.rows.count == 177)
        #expect(largest.rows.allSatisfy { $0.count == 177 })
    }

    @Test(arguments: [
        "", String(repeating: "x", count: 2332), String(repeating: "é", count: 1166),
    ])
    func whatFitsNoCodeIsRefused(text: String) {
        #expect(QRCode(text) == nil)
    }

    @Test func aTextMayHoldANought() throws {
        #expect(try #require(QRCode("a\u{0}b")).rows != #require(QRCode("a")).rows)
    }

    /// The path of the picture, drawn: 4 pixels to a module.
    private func pixels(of picture: QRPicture) throws -> [[Bool]] {
        let markup = String(decoding: picture.html.bytes, as: UTF8.self)
        let size = try #require(
            markup.firstMatch(of: #/viewBox="0 0 (\d+) /#).flatMap { Int($0.1) })
        var pixels = Array(repeating: Array(repeating: false, count: 4 * size), count: 4 * size)
        for bar in markup.matches(of: /M(\d+) (\d+)h(\d+)v1H(\d+)z/) {
            let left = try #require(Int(bar.1)), top = try #require(Int(bar.2))
            let width = try #require(Int(bar.3))
            for y in 4 * top..<4 * (top + 1) {
                for x in 4 * left..<4 * (left + width) { pixels[y][x] = true }
            }
        }
        return pixels
    }
}

/// zbar's command, on a picture in the format PGM.
private enum QRReader {
    private static let program = "/usr/bin/zbarimg"

    static var isWanted: Bool {
        FileManager.default.isExecutableFile(atPath: program)
            || ProcessInfo.processInfo.environment["CI"] == "true"
    }

    /// - Returns: the text that it reads.
    static func read(_ pixels: [[Bool]]) throws -> String {
        let folder = FileManager.default.temporaryDirectory
        let path = folder.appending(path: "qr-\(UUID().uuidString).pgm").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let header = "P5 \(pixels.count) \(pixels.count) 255\n"
        let picture = Data(header.utf8) + pixels.flatMap { $0.map { $0 ? 0 : 255 as UInt8 } }
        try picture.write(to: URL(fileURLWithPath: path))
        let output = Pipe()
        let reader = try ChildProgram(
            program, ["--quiet", "--raw", "--oneshot", "-Sbinary", path], input: .nothing(),
            output: output.fileHandleForWriting, errors: .nothing())
        try output.fileHandleForWriting.close()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        #expect(reader.wait() == .exited(0))
        return String(decoding: read, as: UTF8.self)
    }
}
