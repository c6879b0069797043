extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The same in one line, without what would be read as something else than text: line breaks
    /// and controls, by which a header could be smuggled into a mail.
    func inOneLine() -> String {
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isGap = scalar == " " || scalar.isControl || scalar.isLineBreak
            if !isGap {
                line.append(scalar)
            } else if let last = line.last, last != " " {
                line.append(" ")
            }
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    /// The same without controls, but for the ends of lines, which are one character each.
    func withoutControls() -> String {
        var text = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar.isLineBreak {
                if !(scalar == "\n" && before == "\r") { text.append("\n") }
            } else if scalar == "\t" {
                text.append(" ")
            } else if !scalar.isControl {
                text.append(scalar)
            }
            before = scalar
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Of the general category Cc.
    var isControl: Bool { value < 0x20 || 0x7F...0x9F ~= value }

    /// Ends a line (Unicode, section 5.8).
    var isLineBreak: Bool {
        0x0A...0x0D ~= value || value == 0x85 || value == 0x2028 || value == 0x2029
    }
}
