/// A language that help is offered in, and how many services offer it.
struct OfferedLanguage: Sendable, Hashable {
    let name: String
    /// What its speakers call it.
    var ownName: String?
    /// BCP 47, for readers aloud.
    var code: String?
    let services: Int

    /// The languages in what services say of them, the most widely offered first, then by name. What names no
    /// language that is known here is one by itself where it is a short name, and a note where it is not.
    static func all(in spoken: [(service: String, words: String)]) -> [OfferedLanguage] {
        var services: [String: Set<String>] = [:]
        var known: [String: KnownLanguage] = [:]
        var read: [String: [String]] = [:]
        // As it was first written, of what is written in several ways.
        var written: [String: String] = [:]
        for (service, words) in spoken.sorted(by: { $0.words < $1.words }) {
            let names = read[words] ?? Self.names(in: words, &known)
            read[words] = names
            for name in names {
                services[folded(name), default: []].insert(service)
                if written[folded(name)] == nil { written[folded(name)] = name }
            }
        }
        return services.map { key, services in
            let name = written[key] ?? key
            return OfferedLanguage(
                name: name, ownName: known[name]?.ownName, code: known[name]?.code, services: services.count)
        }.sorted { ($1.services, $0.name) < ($0.services, $1.name) }
    }

    /// What of all that is said of languages means the one of that name: `nil` where nothing does.
    static func meaning(_ name: String, in words: [String]) -> (name: String, words: [String])? {
        let wanted = KnownLanguage.named(in: name).first?.name ?? folded(name)
        var known: [String: KnownLanguage] = [:]
        var title: String?
        let meant = words.filter { words in
            guard let hit = names(in: words, &known).first(where: { folded($0) == folded(wanted) }) else {
                return false
            }
            title = title ?? hit
            return true
        }
        return title.map { ($0, meant) }
    }

    private static func names(in words: String, _ known: inout [String: KnownLanguage]) -> [String] {
        let languages = KnownLanguage.named(in: words)
        for language in languages { known[language.name] = language }
        if !languages.isEmpty { return languages.map(\.name) }
        let parts = Words.split(words, limit: 4)
        return isName(words, parts.count) ? [words] : []
    }

    /// "Ga" and "Kikuyu", but not "others on request".
    private static func isName(_ words: String, _ count: Int) -> Bool {
        (1...2).contains(count) && words.count <= 30 && words.first?.isLowercase != true
            && words.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" || $0 == "'" }
    }

    private static func folded(_ name: String) -> String {
        Words.split(name, limit: 10).map(\.written).joined(separator: " ")
    }
}
