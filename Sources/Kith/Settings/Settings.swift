import Configuration
import Foundation
import Logging
import Storage
import Web

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
    public var proxies: Int
    public var postsPerMinute: Int
    public var metricsReaders: MetricsReaders
    public var keys: String
    public var contact: Contact?
    private var statedAddress: String
    /// `nil` for never.
    public var keepPeopleMonths: Int?
    /// `nil` for never.
    public var keepMessagesMonths: Int?
    /// The issuer's URL; empty for none.
    public var provider: String
    public var providerClient: String
    public var providerSecretFile: String
    public var providerName: String
    public var mail: String
    public var mailFrom: String
    public var mailPasswordFile: String
    public var notify: String
    public var notifyKeyFile: String
    public var notifyTemplate: String

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
        let written = try file.map(SettingsFile.init(at:))
        let inFile = written?.values ?? [:]
        let environment = environment.filter { !$0.value.isEmpty }
        let defaults = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.name, $0.fallback) })
        let providers: [any ConfigProvider] = [
            named(flags) { $0.bareEnvironmentName },
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "kith"),
            named(inFile) { $0.bareEnvironmentName }, named(defaults) { $0.bareEnvironmentName },
        ]
        return try Settings(
            SettingsReader(reader: ConfigReader(providers: providers)) { setting in
                if flags[setting.name] != nil { return setting.flagName }
                if environment[setting.environmentName] != nil {
                    return "\(setting.environmentName), in the environment,"
                }
                return written?.place(of: setting) ?? setting.name
            })
    }

    /// The database's file, or its server without any password, for people to read.
    public var databaseTitle: String {
        (try? DatabaseURL(database).title) ?? "the database"
    }

    /// How people reach the site, without a slash at the end.
    public var siteAddress: String { siteAddress(at: port) }

    /// Whether somebody said how people reach it.
    var hasSiteAddress: Bool { !statedAddress.isEmpty }

    /// The same, where the port was chosen by the machine.
    func siteAddress(at port: Int) -> String {
        statedAddress.isEmpty ? "http://\(host):\(port)" : statedAddress
    }

    private init(_ reader: SettingsReader) throws {
        database = try reader.text(.database)
        let replica = try reader.text(.replica)
        self.replica = replica.isEmpty ? nil : replica
        if !replica.isEmpty, case .sqlite(let path)? = try? DatabaseURL(database) {
            throw SettingsError(
                "\(reader.source(.replica)) goes with a PostgreSQL database, and \(path) is a SQLite "
                    + "file, which has no replica. Leave the replica out, or give the database as "
                    + "postgres://….")
        }
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
        proxies = try reader.number(.proxies, in: 0...10)
        postsPerMinute = try reader.number(.postsPerMinute, in: 1...1_000_000)
        metricsReaders = try reader.choice(.metricsReaders, MetricsReaders.init(rawValue:))
        keys = try reader.text(.keys)
        contact = try reader.contact()
        statedAddress = try reader.siteAddress()
        let people = try reader.number(.keepPeopleMonths, in: 0...1_200)
        keepPeopleMonths = people == 0 ? nil : people
        let messages = try reader.number(.keepMessagesMonths, in: 0...1_200)
        keepMessagesMonths = messages == 0 ? nil : messages
        provider = try reader.text(.provider)
        providerClient = try reader.text(.providerClient)
        providerSecretFile = try reader.text(.providerSecretFile)
        providerName = try reader.text(.providerName)
        mail = try reader.text(.mail)
        mailFrom = try reader.text(.mailFrom)
        mailPasswordFile = try reader.text(.mailPasswordFile)
        notify = try reader.text(.notify)
        notifyKeyFile = try reader.text(.notifyKeyFile)
        notifyTemplate = try reader.text(.notifyTemplate)
    }
}

/// A setting that cannot be used. Says who said it where, what is wrong, and what would do.
public struct SettingsError: Error, CustomStringConvertible, Equatable {
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    init(file: String, _ problem: String) {
        description = "The settings file \(file) \(problem)"
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
