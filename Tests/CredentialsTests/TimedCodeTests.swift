@testable import Credentials
import Foundation
import Testing
import Time

/// Codes of an authenticator app.
@Suite struct TimedCodeTests {
    /// The secret of RFC 6238, appendix B.
    let published = TimedCode(secret: Array("12345678901234567890".utf8))

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func thePublishedVectorsHold(seconds: Int64, code: String) throws {
        let timed = try #require(published), step = TimedCode.step(at: Instant(seconds: seconds))
        #expect(timed.code(at: step, digits: 8) == code)
        #expect(timed.code(at: step) == String(code.suffix(6)))
    }

    /// RFC 4226, appendix D.
    @Test func theVectorsOfCountersHold() throws {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ]
        let timed = try #require(published)
        #expect((0..<10).map { timed.code(at: $0) } == codes)
    }

    let timed = TimedCode()
    let now = Instant(seconds: 1_800_000_015)
    var step: Int64 { 60_000_000 }

    @Test func theCodeOfNowIsRightAndSoAreItsNeighbours() {
        for near in step - 1...step + 1 {
            #expect(timed.step(matching: timed.code(at: near), at: now, after: nil) == near)
        }
        for far in [step - 2, step + 2, step - 1000] {
            // Two codes of different steps are alike once in a million.
            let near = [step - 1, step, step + 1].map(timed.code)
            if near.contains(timed.code(at: far)) { continue }
            #expect(timed.step(matching: timed.code(at: far), at: now, after: nil) == nil)
        }
    }

    @Test func aCodeIsGoodOnce() throws {
        let timed = try #require(published)
        let code = timed.code(at: step)
        let used = try #require(timed.step(matching: code, at: now, after: nil))
        #expect(timed.step(matching: code, at: now, after: used) == nil)
        // Nor is one of before it, though its time is not over.
        #expect(timed.step(matching: timed.code(at: step - 1), at: now, after: used) == nil)
        #expect(timed.step(matching: timed.code(at: step + 1), at: now, after: used) == step + 1)
    }

    @Test func itIsReadAsPeopleType() throws {
        let timed = try #require(published)
        let now = Instant(seconds: 59)
        for typed in ["287082", " 287 082 ", "287\u{A0}082", "٢٨٧٠٨٢", "２８７０８２", "२८७०८२"] {
            #expect(timed.step(matching: typed, at: now, after: nil) == 1)
        }
        for typed in ["", "28708", "2870822", "28708x", "28708²", "-87082", "28708½", "⑩⑩⑩⑩⑩⑩"] {
            #expect(timed.step(matching: typed, at: now, after: nil) == nil)
        }
        let endless = String(repeating: " ", count: 1_000_000) + "287082"
        #expect(timed.step(matching: endless, at: now, after: nil) == nil)
    }

    @Test func stepsBefore1970AreCountedDown() {
        #expect(TimedCode.step(at: Instant(seconds: -1)) == -1)
        #expect(TimedCode.step(at: Instant(seconds: 0)) == 0)
        #expect(TimedCode.step(at: Instant(seconds: 29)) == 0)
        #expect(TimedCode.step(at: Instant(seconds: 30)) == 1)
    }

    @Test func aSecretIsLongEnough() throws {
        #expect(TimedCode().secret.count == 20)
        #expect(TimedCode(secret: [UInt8](repeating: 1, count: 15)) == nil)
        #expect(TimedCode(secret: [UInt8](repeating: 1, count: 65)) == nil)
        let timed = TimedCode()
        #expect(try #require(TimedCode(secret: timed.secret)).code(at: 1) == timed.code(at: 1))
    }

    @Test func anAppReadsItsAddress() throws {
        let timed = try #require(published)
        #expect(
            timed.address(issuer: "Tollgate: Lane & Söhne", account: "żaneta+1@example.org")
                == "otpauth://totp/Tollgate%20%20Lane%20%26%20S%C3%B6hne:%C5%BCaneta%2B1%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Tollgate%20%20Lane%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30")
        let url = try #require(URLComponents(string: timed.address(issuer: "京都", account: "a b")))
        #expect(url.path == "/京都:a b")
        #expect(url.queryItems?.first { $0.name == "issuer" }?.value == "京都")
    }

    @Test func whoHasNoCameraTypesIt() throws {
        #expect(try #require(published).typedSecret == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }
}
