/// Writes JSON (RFC 8259) as text, two spaces a level.
struct JSONText {
    private(set) var text = ""
    private var depth = 0
    private var isFirst = true

    mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
        open(key, "{")
        body(&self)
        close("}")
    }

    mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
        open(key, "[")
        body(&self)
        close("]")
    }

    mutating func value(_ key: String? = nil, _ text: String?) {
        begin(key)
        guard let text else { return self.text += "null" }
        self.text += quoted(text)
    }

    mutating func value(_ key: String? = nil, _ number: Int64) {
        begin(key)
        text += String(number)
    }

    mutating func value(_ key: String? = nil, _ flag: Bool?) {
        begin(key)
        text += flag.map { $0 ? "true" : "false" } ?? "null"
    }

    /// A number that is written already.
    mutating func number(_ key: String? = nil, _ written: String) {
        begin(key)
        text += written
    }

    mutating func strings(_ key: String, _ list: [String]) {
        begin(key)
        text += "[" + list.map(quoted).joined(separator: ", ") + "]"
    }

    private mutating func begin(_ key: String?) {
        if !isFirst { text += "," }
        if depth > 0 { text += "\n" + String(repeating: "  ", count: depth) }
        if let key { text += quoted(key) + ": " }
        isFirst = false
    }

    private mutating func open(_ key: String?, _ bracket: String) {
        begin(key)
        text += bracket
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: String) {
        depth -= 1
        if !isFirst { text += "\n" + String(repeating: "  ", count: depth) }
        text += bracket
        isFirst = false
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
