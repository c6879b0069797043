import Storage

/// What is known of the languages that services and places speak.
struct LanguagesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// What each service that can be found says of its languages. O(rows of `language`).
    func spoken() throws -> [(service: String, words: String)] {
        try spoken(by: "IN (SELECT service_id FROM find_entry)")
    }

    /// The same of those services.
    func spoken(in services: [String]) throws -> [(service: String, words: String)] {
        try spoken(by: .among(services, on: tx.engine))
    }

    /// What each service says of its languages, or a place where it is held does, in the words of the
    /// listing: each once.
    private func spoken(by services: SQL) throws -> [(service: String, words: String)] {
        try tx.all(
            """
            SELECT service_id, name FROM language WHERE service_id \(services) AND name IS NOT NULL
            UNION
            SELECT there.service_id, language.name FROM service_at_location there
            JOIN language ON language.location_id = there.location_id
            WHERE there.service_id \(services) AND language.name IS NOT NULL
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Everything that is said of languages, in the words of the listings. O(rows of `language`).
    func allWords() throws -> [String] {
        try tx.all("SELECT DISTINCT name FROM language WHERE name IS NOT NULL ORDER BY name") { try $0[0] }
    }
}
