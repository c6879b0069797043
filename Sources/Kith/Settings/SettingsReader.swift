import Configuration
import Foundation
import Web

/// The settings, and who said each of them.
struct SettingsReader {
    let reader: ConfigReader
    /// As `--port`, `KITH_PORT, in the environment,` or `port, in line 2 of kith.json,`.
    let source: (Setting) -> String

    func text(_ setting: Setting) throws -> String {
        do {
            return try reader.requiredString(forKey: ConfigKey([setting.name]))
        } catch {
            throw SettingsError("\(source(setting)) must be a text.")
        }
    }

    func contact() throws -> Contact? {
        let said = try text(.contact)
        if said.isEmpty { return nil }
        guard let contact = Contact(said) else {
            throw SettingsError(
                "\(source(.contact)) must be an e-mail address, or a URL that begins with https://.")
        }
        return contact
    }

    /// Without a slash at the end; empty where nobody said.
    func siteAddress() throws -> String {
        var said = try text(.siteAddress)
        while said.hasSuffix("/") { said.removeLast() }
        let parts = URLComponents(string: said)
        let isWhole = ["http", "https"].contains(parts?.scheme) && parts?.host?.isEmpty == false
            && (parts?.path ?? "").isEmpty && parts?.query == nil && parts?.fragment == nil
        if !said.isEmpty, !isWhole {
            throw SettingsError(
                "\(source(.siteAddress)) must be the address of the site, like https://kith.example, not "
                    + "'\(said)'.")
        }
        return said
    }

    func number(_ setting: Setting, in range: ClosedRange<Int>) throws -> Int {
        let said = try text(setting)
        guard let number = Int(said), range.contains(number) else {
            throw SettingsError(
                "\(source(setting)) must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound), not '\(said)'.")
        }
        return number
    }

    func choice<Value: CaseIterable>(
        _ setting: Setting, _ make: (String) -> Value?
    ) throws -> Value where Value: RawRepresentable<String> {
        let said = try text(setting)
        guard let value = make(said) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingsError("\(source(setting)) must be one of \(choices), not '\(said)'.")
        }
        return value
    }
}
