/// What a person calls the browser that they sit at, by what it says of itself: "Firefox on Android". It is
/// for the list of their own sessions, and nothing is decided by it.
enum BrowserName {
    static func of(_ userAgent: String?) -> String {
        guard let agent = userAgent, !agent.isEmpty else { return "A browser" }
        let browser = browsers.first { agent.contains($0.mark) }?.name ?? "A browser"
        guard let system = systems.first(where: { agent.contains($0.mark) })?.name else { return browser }
        return "\(browser) on \(system)"
    }

    /// In the order in which they are to be looked for: most pretend to be one of the later.
    private static let browsers = [
        (mark: "Edg", name: "Edge"), (mark: "OPR/", name: "Opera"),
        (mark: "SamsungBrowser", name: "Samsung Internet"),
        (mark: "Firefox", name: "Firefox"), (mark: "FxiOS", name: "Firefox"),
        (mark: "CriOS", name: "Chrome"),
        (mark: "Chrome", name: "Chrome"), (mark: "Safari", name: "Safari"),
    ]

    private static let systems = [
        (mark: "Android", name: "Android"), (mark: "iPhone", name: "iPhone"), (mark: "iPad", name: "iPad"),
        (mark: "CrOS", name: "a Chromebook"), (mark: "Windows", name: "Windows"),
        (mark: "Mac OS X", name: "a Mac"),
        (mark: "Linux", name: "Linux"),
    ]
}
