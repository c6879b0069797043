/// A language that help may be offered in, by its English name and its own.
///
/// The codes are of BCP 47. Names in English are those of ISO 639; what each calls itself is what its
/// speakers write.
struct KnownLanguage: Sendable, Hashable {
    /// In English: "Welsh".
    let name: String
    /// What its speakers call it: "Cymraeg"; `nil` where that is the same, or it is not written.
    let ownName: String?
    let code: String

    /// Those that a listing speaks of, in the order in which it does: two for "English and Spanish". None in
    /// a note such as "others upon request".
    static func named(in text: String) -> [KnownLanguage] {
        let words = Words.split(text, limit: 200).map(\.written)
        var found: [KnownLanguage] = []
        var index = 0
        while index < words.count {
            let hit = (1...longest).reversed().lazy.compactMap { count in
                index + count <= words.count ? byWords[Array(words[index..<index + count])] : nil
            }.first
            let isDenied = index > 0 && ["no", "not", "non"].contains(words[index - 1])
            if let hit, !isDenied, !found.contains(hit.language) { found.append(hit.language) }
            index += hit?.words ?? 1
        }
        return found
    }

    private static let longest = byWords.keys.map(\.count).max() ?? 1

    /// By the words of each of its names.
    /// Every name of every language.
    static var names: [(name: String, language: KnownLanguage)] {
        byWords.map { ($0.key.joined(separator: " "), $0.value.language) }
    }

    private static let byWords: [[String]: (language: KnownLanguage, words: Int)] = {
        var byWords: [[String]: (language: KnownLanguage, words: Int)] = [:]
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let language = KnownLanguage(
                name: cells[1], ownName: cells[2].isEmpty ? nil : cells[2], code: cells[0])
            let others = cells[3].split(separator: ",").map(String.init)
            for name in [cells[1]] + (cells[2].isEmpty ? [] : [cells[2]]) + others {
                let words = Words.split(name, limit: 10).map(\.written)
                byWords[words] = (language, words.count)
            }
        }
        return byWords
    }()

    /// The code, the name, its own name, and other names.
    private static let table = """
        en|English||
        cy|Welsh|Cymraeg|
        gd|Scottish Gaelic|Gàidhlig|gaelic
        ga|Irish|Gaeilge|irish gaelic
        bfi|British Sign Language||bsl
        ase|American Sign Language||asl
        sgn|Sign language||signing
        sq|Albanian|Shqip|
        am|Amharic|አማርኛ|
        ar|Arabic|العربية|
        hy|Armenian|Հայերեն|
        bn|Bengali|বাংলা|bangla
        syl|Sylheti|সিলেটি|
        bs|Bosnian|Bosanski|
        bg|Bulgarian|Български|
        my|Burmese|မြန်မာ|
        yue|Cantonese|廣東話|chinese cantonese,cantonese chinese
        ca|Catalan|Català|
        zh|Chinese|中文|
        cmn|Mandarin|普通话|mandarin chinese,chinese mandarin
        hr|Croatian|Hrvatski|
        cs|Czech|Čeština|
        da|Danish|Dansk|
        prs|Dari|دری|dari persian
        nl|Dutch|Nederlands|flemish
        et|Estonian|Eesti|
        fa|Farsi|فارسی|persian
        fil|Filipino||
        tl|Tagalog||
        fi|Finnish|Suomi|
        fr|French|Français|
        de|German|Deutsch|
        el|Greek|Ελληνικά|
        gu|Gujarati|ગુજરાતી|
        ht|Haitian Creole|Kreyòl ayisyen|kreyol
        cpe|Creole||
        ha|Hausa||
        he|Hebrew|עברית|
        hi|Hindi|हिन्दी|
        hu|Hungarian|Magyar|
        ig|Igbo||
        id|Indonesian|Bahasa Indonesia|
        it|Italian|Italiano|
        ja|Japanese|日本語|
        km|Khmer|ខ្មែរ|cambodian
        ko|Korean|한국어|
        ku|Kurdish|Kurdî|kurmanji
        ckb|Sorani|سۆرانی|
        lo|Lao|ລາວ|laotian
        lv|Latvian|Latviešu|
        ln|Lingala|Lingála|
        lt|Lithuanian|Lietuvių|
        ms|Malay|Bahasa Melayu|
        ml|Malayalam|മലയാളം|
        mt|Maltese|Malti|
        mr|Marathi|मराठी|
        mn|Mongolian|Монгол|
        ne|Nepali|नेपाली|
        no|Norwegian|Norsk|
        om|Oromo|Afaan Oromoo|
        ps|Pashto|پښتو|
        pl|Polish|Polski|
        pt|Portuguese|Português|
        pa|Punjabi|ਪੰਜਾਬੀ|panjabi
        rom|Romani|Romani čhib|
        ro|Romanian|Română|
        ru|Russian|Русский|
        sr|Serbian|Српски|
        sn|Shona|chiShona|
        si|Sinhala|සිංහල|sinhalese
        sk|Slovak|Slovenčina|
        sl|Slovenian|Slovenščina|
        so|Somali|Soomaali|
        es|Spanish|Español|
        sw|Swahili|Kiswahili|
        sv|Swedish|Svenska|
        ta|Tamil|தமிழ்|
        te|Telugu|తెలుగు|
        th|Thai|ไทย|
        ti|Tigrinya|ትግርኛ|
        tr|Turkish|Türkçe|
        tw|Twi||
        uk|Ukrainian|Українська|
        ur|Urdu|اردو|
        uz|Uzbek|Oʻzbek|
        vi|Vietnamese|Tiếng Việt|
        wo|Wolof||
        yi|Yiddish|ייִדיש|
        yo|Yoruba|Yorùbá|
        zu|Zulu|isiZulu|
        """
}
