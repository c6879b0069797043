/// One thing that whoever runs Kith may choose. The list of them is what `docs/settings.md` documents,
/// and a guard test holds the two together.
public struct Setting: Sendable {
    /// As in a settings file: `requestSeconds`.
    public let name: String
    /// What it is when nobody says; empty for "none".
    public let fallback: String
    /// One sentence.
    public let help: String

    /// As in the environment: `KITH_REQUEST_SECONDS`.
    public var environmentName: String { "KITH_" + bareEnvironmentName }

    /// As on a command line: `--request-seconds`.
    var flagName: String {
        "--" + bareEnvironmentName.lowercased().replacing("_", with: "-")
    }

    var bareEnvironmentName: String {
        var result = ""
        for character in name {
            if character.isUppercase { result.append("_") }
            result.append(contentsOf: character.uppercased())
        }
        return result
    }

    public static let all: [Setting] = [
        database, replica, host, port, logLevel, logFormat, requestSeconds, drainSeconds, pageCacheMegabytes,
        allowedHosts, https, proxies, postsPerMinute, metricsReaders, keys, contact, siteAddress,
        keepPeopleMonths, keepMessagesMonths,
        provider, providerClient, providerSecretFile, providerName,
        mail, mailFrom, mailPasswordFile, notify, notifyKeyFile, notifyTemplate,
    ]

    static let database = Setting(
        name: "database", fallback: "kith.sqlite",
        help: "The database: a file, sqlite:FILE, or postgres://USER@HOST/NAME.")
    static let replica = Setting(
        name: "replica", fallback: "",
        help: "A read replica of a PostgreSQL database, for reads that may be some seconds behind.")
    static let host = Setting(
        name: "host", fallback: "127.0.0.1", help: "The address to serve on.")
    static let port = Setting(
        name: "port", fallback: "8080", help: "The port to serve on; 0 takes a free one.")
    static let logLevel = Setting(
        name: "logLevel", fallback: "info",
        help: "How much to log: trace, debug, info, notice, warning, error or critical.")
    static let logFormat = Setting(
        name: "logFormat", fallback: "text", help: "How to log: text, or json with one object a line.")
    static let requestSeconds = Setting(
        name: "requestSeconds", fallback: "10",
        help: "How long the answer to one request may take, in seconds.")
    static let drainSeconds = Setting(
        name: "drainSeconds", fallback: "20",
        help: "How long a stopping server waits for the requests that it has begun, in seconds.")
    static let pageCacheMegabytes = Setting(
        name: "pageCacheMegabytes", fallback: "32",
        help: "How much memory the pages that are the same for everyone may take, in megabytes.")
    static let allowedHosts = Setting(
        name: "allowedHosts", fallback: "",
        help: "The names under which the site is asked for, with commas between; any, when empty.")
    static let https = Setting(
        name: "https", fallback: "false",
        help: "true when visitors come by HTTPS through a proxy: browsers are then told to keep to it.")
    static let proxies = Setting(
        name: "proxies", fallback: "1",
        help: "With https: how many proxies stand in front, each adding to X-Forwarded-For.")
    static let postsPerMinute = Setting(
        name: "postsPerMinute", fallback: "120",
        help: "How many forms one network address may send in a minute; a whole library may share one.")
    static let metricsReaders = Setting(
        name: "metricsReaders", fallback: "thisMachine",
        help: "Who may read /metrics: thisMachine, or anybody.")
    static let keys = Setting(
        name: "keys", fallback: "kith.keys",
        help: "The file of secret keys, made when it is first needed.")
    static let contact = Setting(
        name: "contact", fallback: "",
        help: "Whom people may tell that something is wrong: an e-mail address, or a page's URL.")
    static let siteAddress = Setting(
        name: "siteAddress", fallback: "",
        help: "How people reach the site, for links in messages, as https://kith.example.")
    static let keepPeopleMonths = Setting(
        name: "keepPeopleMonths", fallback: "0",
        help: "Months without anything done, after which a person is erased; 0 for never.")
    static let keepMessagesMonths = Setting(
        name: "keepMessagesMonths", fallback: "12",
        help: "Months after which the words and addresses of messages are erased; 0 for never.")
    static let provider = Setting(
        name: "provider", fallback: "",
        help: "The OpenID Connect provider by which staff sign in: its issuer's URL; none, when empty.")
    static let providerClient = Setting(
        name: "providerClient", fallback: "",
        help: "The client id that the provider gave to this site.")
    static let providerSecretFile = Setting(
        name: "providerSecretFile", fallback: "",
        help: "A file with the client secret that the provider gave to this site.")
    static let providerName = Setting(
        name: "providerName", fallback: "",
        help: "What people call the provider, as NHS England; its host's name, when empty.")
    static let mail = Setting(
        name: "mail", fallback: "",
        help: "What sends e-mail: smtp://USER@HOST:587, smtps://… or sendmail:/PATH; nothing, when empty.")
    static let mailFrom = Setting(
        name: "mailFrom", fallback: "",
        help: "Whom e-mail is from: kith@example.org, or Our Place <kith@example.org>.")
    static let mailPasswordFile = Setting(
        name: "mailPasswordFile", fallback: "",
        help: "A file with the password of the mail server's user, so that it stands in no URL.")
    static let notify = Setting(
        name: "notify", fallback: "",
        help: "What sends text messages: GOV.UK Notify's URL, or of what has its API; nothing, when empty.")
    static let notifyKeyFile = Setting(
        name: "notifyKeyFile", fallback: "",
        help: "A file with the API key of the service that sends text messages.")
    static let notifyTemplate = Setting(
        name: "notifyTemplate", fallback: "",
        help: "The id of its template, which holds ((message)) and nothing else.")
}
