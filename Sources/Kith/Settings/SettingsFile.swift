import Foundation

/// A JSON file of settings, every key of which is a setting's name.
struct SettingsFile {
    /// By the settings' names, as a flag would say them.
    let values: [String: String]
    private let path: String
    private let lines: [Substring]

    /// - Throws: `SettingsError`.
    init(at path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError(file: path, "cannot be read. Is the path right, and may this user read it?")
        }
        self.path = path
        let text = String(decoding: data, as: UTF8.self)
        lines = text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let said: [String: Said]
        do {
            said = try JSONDecoder().decode([String: Said].self, from: data)
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            let name = context.codingPath[0].stringValue
            throw SettingsError(
                file: path, "says of \(name) what is neither a text, a number, true nor false.")
        } catch {
            throw SettingsError(file: path, #"is not a JSON object such as {"port": 8080}."#)
        }
        for name in said.keys.sorted() where Self.times(text, names: name) > 1 {
            throw SettingsError(file: path, "says of \(name) more than one thing. Keep one of them.")
        }
        for name in said.keys.sorted() where !Setting.all.contains(where: { $0.name == name }) {
            throw SettingsError(
                file: path, "names \(name), which is no setting of Kith. docs/settings.md lists them.")
        }
        values = said.compactMapValues(\.text)
    }

    /// How often a key stands there; of several, the decoder would take one and say nothing.
    private static func times(_ text: String, names key: String) -> Int {
        text.ranges(of: "\"\(key)\"").count { range in
            text[range.upperBound...].first { !$0.isWhitespace } == ":"
        }
    }

    /// As `port, in line 2 of kith.json,`; `nil` where the file does not speak of it.
    func place(of setting: Setting) -> String? {
        guard values[setting.name] != nil else { return nil }
        let line = lines.firstIndex { $0.contains("\"\(setting.name)\"") } ?? 0
        return "\(setting.name), in line \(line + 1) of \(path),"
    }
}

/// What a file says of one setting.
private struct Said: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            text = nil
        } else if let flag = try? value.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let whole = try? value.decode(Int.self) {
            text = String(whole)
        } else if let number = try? value.decode(Double.self) {
            text = String(number)
        } else if let texts = try? value.decode([String].self) {
            text = texts.joined(separator: ",")
        } else {
            text = try value.decode(String.self)
        }
    }
}
