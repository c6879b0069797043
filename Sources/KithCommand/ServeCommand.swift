import ArgumentParser
import Kith

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the site until it is told to stop.",
        discussion: """
            Stops on SIGTERM and SIGINT (Ctrl-C), once the requests that it has begun are answered. \
            /health/live, /health/ready and /metrics are for whoever watches over it.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "A read replica of a PostgreSQL database. (KITH_REPLICA)")
    var replica: String?

    @Option(help: "The address to serve on. (KITH_HOST; default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to serve on; 0 takes a free one. (KITH_PORT; default: 8080)")
    var port: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical. (KITH_LOG_LEVEL)")
    var logLevel: String?

    @Option(help: "text, or json with one object a line. (KITH_LOG_FORMAT)")
    var logFormat: String?

    @Option(help: "Seconds that one answer may take. (KITH_REQUEST_SECONDS; default: 10)")
    var requestSeconds: String?

    @Option(help: "Seconds to wait for begun requests when stopping. (KITH_DRAIN_SECONDS; default: 20)")
    var drainSeconds: String?

    @Option(help: "Megabytes of kept pages. (KITH_PAGE_CACHE_MEGABYTES; default: 32)")
    var pageCacheMegabytes: String?

    @Option(help: "Names under which the site is asked for, with commas between. (KITH_ALLOWED_HOSTS)")
    var allowedHosts: String?

    @Option(help: "true when visitors come by HTTPS through a proxy. (KITH_HTTPS)")
    var https: String?

    @Option(help: "Who may read /metrics: thisMachine or anybody. (KITH_METRICS_READERS)")
    var metricsReaders: String?

    @Option(help: "The file of secret keys, made when it is first needed. (KITH_KEYS; default: kith.keys)")
    var keys: String?

    @Option(help: "Whom people may tell that something is wrong: an e-mail address or a URL. (KITH_CONTACT)")
    var contact: String?

    @Option(help: "How people reach the site, as https://kith.example, for messages. (KITH_SITE_ADDRESS)")
    var siteAddress: String?

    @Option(help: "Months without anything done, after which a person is erased. (KITH_KEEP_PEOPLE_MONTHS)")
    var keepPeopleMonths: String?

    @Option(help: "Months after which words of messages are erased. (KITH_KEEP_MESSAGES_MONTHS; default: 12)")
    var keepMessagesMonths: String?

    @Option(help: "The issuer of the OpenID Connect provider by which staff sign in. (KITH_PROVIDER)")
    var provider: String?

    @Option(help: "The client id that it gave to this site. (KITH_PROVIDER_CLIENT)")
    var providerClient: String?

    @Option(help: "A file with the client secret. (KITH_PROVIDER_SECRET_FILE)")
    var providerSecretFile: String?

    @Option(help: "What people call the provider, as NHS England. (KITH_PROVIDER_NAME)")
    var providerName: String?

    @Option(help: "What sends e-mail: smtp://USER@HOST:587, smtps://… or sendmail:/PATH. (KITH_MAIL)")
    var mail: String?

    @Option(help: "Whom e-mail is from: Our Place <kith@example.org>. (KITH_MAIL_FROM)")
    var mailFrom: String?

    @Option(help: "A file with the mail server's password. (KITH_MAIL_PASSWORD_FILE)")
    var mailPasswordFile: String?

    @Option(help: "What sends text messages: the URL of GOV.UK Notify, or the like. (KITH_NOTIFY)")
    var notify: String?

    @Option(help: "A file with its API key. (KITH_NOTIFY_KEY_FILE)")
    var notifyKeyFile: String?

    @Option(help: "The id of its template, which holds ((message)). (KITH_NOTIFY_TEMPLATE)")
    var notifyTemplate: String?

    func run() async throws {
        let settings = try await options.load([
            "replica": replica, "host": host, "port": port, "logLevel": logLevel,
            "logFormat": logFormat, "requestSeconds": requestSeconds, "drainSeconds": drainSeconds,
            "pageCacheMegabytes": pageCacheMegabytes, "allowedHosts": allowedHosts,
            "https": https, "metricsReaders": metricsReaders, "keys": keys, "contact": contact,
            "siteAddress": siteAddress, "keepPeopleMonths": keepPeopleMonths,
            "keepMessagesMonths": keepMessagesMonths,
            "provider": provider, "providerClient": providerClient,
            "providerSecretFile": providerSecretFile, "providerName": providerName,
            "mail": mail, "mailFrom": mailFrom, "mailPasswordFile": mailPasswordFile,
            "notify": notify, "notifyKeyFile": notifyKeyFile, "notifyTemplate": notifyTemplate,
        ])
        try await serve(settings)
    }
}
