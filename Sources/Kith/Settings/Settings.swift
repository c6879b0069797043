import Configuration
import Foundation
import Logging
import SystemPackage

/// How this Kith runs. Flags win over the environment (`KITH_…`), which wins over a file, which wins over
/// the defaults. `Setting.all` says what each of them means.
public struct Settings: Sendable {
    public var database: String
    public var replica: String?
    public var host: String
    public var port: Int
    public var logLevel: Logger.Level
    public var logFormat: LogFormat
    public var requestSeconds: Int
    public var drainSeconds: Int
    public var pageCacheMegabytes: Int
    public var allowedHosts: Set<String>
    public var https: Bool
    public var metricsReaders: MetricsReaders

    public enum MetricsReaders: String, Sendable, CaseIterable {
        case thisMachine, anybody
    }

    public enum LogFormat: String, Sendable, CaseIterable {
        case text, json
    }

    /// - Parameters:
    ///   - flags: what the command line said, by the settings' names.
    ///   - environment: the process's environment.
    ///   - file: a JSON file with the settings' names as its keys.
    /// - Throws: `SettingsError`, which names the setting and says how to put it right.
    public static func load(
        flags: [String: String] = [:],
        environment: [String: String] = ProcessInfo.processInfo.environment,
        file: String? = nil
    ) async throws -> Settings {
        var providers: [any ConfigProvider] = [named(flags) { $0.bareEnvironmentName }]
        providers.append(
            EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty })
                .prefixKeys(with: "kith"))
        if let file { providers.append(try await settings(inFile: file)) }
        let defaults = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.name, $0.fallback) })
        providers.append(named(defaults) { $0.bareEnvironmentName })
        return try Settings(ConfigReader(providers: providers))
    }

    init(_ reader: ConfigReader) throws {
        database = try reader.text(.database)
        let replica = try reader.text(.replica)
        self.replica = replica.isEmpty ? nil : replica
        host = try reader.text(.host)
        port = try reader.number(.port, in: 0...65_535)
        logLevel = try reader.choice(.logLevel, Logger.Level.init(rawValue:))
        logFormat = try reader.choice(.logFormat, LogFormat.init(rawValue:))
        requestSeconds = try reader.number(.requestSeconds, in: 1...3_600)
        drainSeconds = try reader.number(.drainSeconds, in: 0...3_600)
        pageCacheMegabytes = try reader.number(.pageCacheMegabytes, in: 0...4_096)
        let hosts = try reader.text(.allowedHosts).split { $0 == "," || $0 == " " }
        allowedHosts = Set(hosts.map { $0.lowercased() })
        https = try reader.choice(.https, Flag.init(rawValue:)) == .true
        metricsReaders = try reader.choice(.metricsReaders, MetricsReaders.init(rawValue:))
    }
}

/// A setting that cannot be used. Says which, what is wrong, and what would do.
public struct SettingsError: Error, CustomStringConvertible, Equatable {
    public let description: String

    init(_ setting: Setting, _ problem: String) {
        description = "the setting \(setting.name) (\(setting.environmentName)) \(problem)"
    }

    init(file: String, _ problem: String) {
        description = "the settings file \(file) \(problem)"
    }
}

private enum Flag: String, CaseIterable {
    case `true`, `false`
}

/// Texts by setting's name, read as the environment is: a number is a number in digits.
private func named(
    _ values: [String: String], _ key: (Setting) -> String
) -> EnvironmentVariablesProvider {
    var variables: [String: String] = [:]
    for setting in Setting.all {
        if let value = values[setting.name] { variables[key(setting)] = value }
    }
    return EnvironmentVariablesProvider(environmentVariables: variables)
}

/// The file as a provider, once every key in it is known to be a setting's name.
private func settings(inFile path: String) async throws -> any ConfigProvider {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw SettingsError(file: path, "cannot be read; is the path right?")
    }
    guard let keys = (try? JSONSerialization.jsonObject(with: data) as? [String: Any])?.keys else {
        throw SettingsError(file: path, "is not a JSON object such as {\"port\": 8080}")
    }
    for key in keys.sorted() where !Setting.all.contains(where: { $0.name == key }) {
        throw SettingsError(file: path, "names \(key), which is no setting of Kith")
    }
    return try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
}

extension ConfigReader {
    fileprivate func text(_ setting: Setting) throws -> String {
        do {
            return try requiredString(forKey: ConfigKey([setting.name]))
        } catch {
            throw SettingsError(setting, "must be a text")
        }
    }

    fileprivate func number(_ setting: Setting, in range: ClosedRange<Int>) throws -> Int {
        guard let number = try? requiredInt(forKey: ConfigKey([setting.name])), range.contains(number)
        else {
            throw SettingsError(
                setting, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    fileprivate func choice<Value: CaseIterable>(
        _ setting: Setting, _ make: (String) -> Value?
    ) throws -> Value where Value: RawRepresentable<String> {
        guard let value = make(try text(setting)) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingsError(setting, "must be one of \(choices)")
        }
        return value
    }
}
