@testable import Credentials

extension Parser {
    /// What somebody types to show who they are, and what is stored of it.
    static let secrets: [Parser] = [
        .text(
            "password hash",
            seeds: ["$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$" + String(repeating: "A", count: 43)],
            words: ["$", "ln=", "r=", "p=", "99", "-1", "=", "+", "/"]
        ) { text in
            guard let hash = PasswordHash(text: text) else { return }
            try expect(hash.text == text, "written again, it is another")
        },
        .text("secret token", seeds: [String(repeating: "A", count: 43)], words: ["-", "_"]) {
            guard let token = SecretToken(text: $0) else { return }
            try expect(token.text == $0, "two texts of one token")
        },
        .text("digits", seeds: ["MZXW6YTBOI", "AAAA", "_-_-"], words: ["=", "2", "7"]) { text in
            for digits in [DigitText.base32, .base64, .base64URL] {
                guard let bytes = digits.bytes(of: text) else { continue }
                try expect(digits.text(of: bytes) == text, "two texts of the same bytes")
            }
        },
        .text("typed code", seeds: ["7K2M-Q9XD", "7k2m q9xd"], words: ["O", "l", " ", "\u{FF11}"]) {
            guard let code = Crockford.read($0, count: 8) else { return }
            try expect(Crockford.read(Crockford.grouped(code), count: 8) == code, "grouped, it is another")
        },
    ]
}
