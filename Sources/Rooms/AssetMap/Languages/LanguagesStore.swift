import Storage

/// What is known of the languages that services and places speak.
struct LanguagesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// What each service that can be found says of its languages, or a place where it is held does, in the
    /// words of the listing: each once. O(rows of `language`).
    func spoken() throws -> [(service: String, words: String)] {
        try tx.all(
            """
            SELECT service_id, name FROM language
            WHERE name IS NOT NULL AND service_id IN (SELECT service_id FROM find_entry)
            UNION
            SELECT there.service_id, language.name FROM language
            JOIN service_at_location there ON there.location_id = language.location_id
            WHERE language.name IS NOT NULL AND there.service_id IN (SELECT service_id FROM find_entry)
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// The languages of each of those services, whether it says so itself or a place where it is held does.
    func spoken(in services: [String]) throws -> [(service: String, language: String)] {
        let among = SQL.among(services, on: tx.engine)
        return try tx.all(
            """
            SELECT service_id, name FROM language WHERE service_id \(among) AND name IS NOT NULL
            UNION
            SELECT there.service_id, language.name FROM service_at_location there
            JOIN language ON language.location_id = there.location_id
            WHERE there.service_id \(among) AND language.name IS NOT NULL
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// Everything that is said of languages, in the words of the listings. O(rows of `language`).
    func allWords() throws -> [String] {
        try tx.all("SELECT DISTINCT name FROM language WHERE name IS NOT NULL ORDER BY name") { try $0[0] }
    }
}
