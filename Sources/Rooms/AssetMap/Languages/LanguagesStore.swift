import Storage

/// What is known of the languages that services and places speak.
struct LanguagesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Every language of a service that can be found, whether the service says so itself or a place
    /// where it is held does; by the number of services, then by name. O(rows of `language`).
    func offered() throws -> [OfferedLanguage] {
        try tx.all(
            """
            SELECT name, COUNT(*) FROM (
                SELECT service_id, name FROM language WHERE service_id IS NOT NULL
                UNION
                SELECT service_at_location.service_id, language.name FROM language
                JOIN service_at_location ON service_at_location.location_id = language.location_id
                WHERE language.location_id IS NOT NULL
            ) AS spoken
            WHERE name IS NOT NULL AND service_id IN (SELECT service_id FROM find_entry)
            GROUP BY name
            ORDER BY 2 DESC, 1
            """
        ) { try OfferedLanguage(name: $0[0], services: $0[1]) }
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

    /// A language as it is listed: in the same letters, or else in small or capital ones. O(rows of
    /// `language`).
    func listed(_ name: String) throws -> String? {
        let names: [String] = try tx.all(
            "SELECT DISTINCT name FROM language WHERE name IS NOT NULL ORDER BY name"
        ) { try $0[0] }
        return names.first { $0 == name } ?? names.first { $0.lowercased() == name.lowercased() }
    }
}
