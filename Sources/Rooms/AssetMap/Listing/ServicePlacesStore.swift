import Places
import Storage

/// Reads where a service is.
struct ServicePlacesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Without telephone numbers, contacts and schedules. Places that say the same are one.
    func places(of service: String) throws -> [ServicePlace] {
        var places = try rows(service)
        let ids = Array(Set(places.map(\.locationID)))
        if ids.isEmpty { return [] }
        let addresses = try addresses(ids)
        let accessibility = try accessibility(ids)
        let languages = try languages(ids)
        for index in places.indices {
            let id = places[index].locationID
            places[index].location.addresses = addresses[id] ?? []
            places[index].location.accessibility = accessibility[id] ?? []
            places[index].location.languages = languages[id] ?? []
        }
        return places
    }

    private func rows(_ service: String) throws -> [ServicePlace] {
        try tx.all(
            """
            SELECT there.id, there.location_id, there.description, location.location_type,
                location.name, location.alternate_name, location.description,
                location.transportation, location.url, location.latitude, location.longitude
            FROM service_at_location there JOIN location ON location.id = there.location_id
            WHERE there.service_id = \(service) ORDER BY location.name, there.id
            """
        ) { row in
            let latitude: Double? = try row[9], longitude: Double? = try row[10]
            let point = latitude.flatMap { latitude in
                longitude.flatMap { Coordinates(latitude: latitude, longitude: $0) }
            }
            let location = Location(
                id: try row[1], kind: Location.Kind(rawValue: try row[3]) ?? .physical,
                name: try row[4], alternateName: try row[5], description: try row[6],
                transportation: try row[7], url: try row[8], point: point)
            return ServicePlace(
                id: try row[0], locationID: location.id, description: try row[2], location: location)
        }
    }

    private func addresses(_ ids: [String]) throws -> [String: [Address]] {
        var found: [String: [Address]] = [:]
        try tx.each(
            """
            SELECT location_id, attention, address_1, address_2, city, region, state_province,
                postal_code, country
            FROM address WHERE location_id \(.among(ids, on: tx.engine))
            ORDER BY address_type, id
            """
        ) { row in
            let address = Address(
                attention: try row[1], address1: try row[2], address2: try row[3], city: try row[4],
                region: try row[5], stateProvince: try row[6], postalCode: try row[7],
                country: try row[8])
            found[try row[0], default: []].append(address)
            return true
        }
        return found
    }

    private func accessibility(_ ids: [String]) throws -> [String: [Accessibility]] {
        var found: [String: [Accessibility]] = [:]
        try tx.each(
            """
            SELECT location_id, description, details, url FROM accessibility
            WHERE location_id \(.among(ids, on: tx.engine)) ORDER BY id
            """
        ) { row in
            found[try row[0], default: []].append(
                Accessibility(description: try row[1], details: try row[2], url: try row[3]))
            return true
        }
        return found
    }

    private func languages(_ ids: [String]) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        try tx.each(
            """
            SELECT DISTINCT location_id, COALESCE(name, code) AS name FROM language
            WHERE location_id \(.among(ids, on: tx.engine)) AND service_id IS NULL
                AND COALESCE(name, code) IS NOT NULL ORDER BY name
            """
        ) { row in
            found[try row[0], default: []].append(try row[1])
            return true
        }
        return found
    }
}
