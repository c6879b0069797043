import Places
import Storage
import Time
import Web

/// What must hold of the services in a list, and of services at locations.
struct ServiceConditions {
    private let resource: Resource
    private let filters: Filters

    init(_ resource: Resource, _ filters: Filters) {
        self.resource = resource
        self.filters = filters
    }

    func all(in tx: Transaction) throws -> [SQL] {
        var conditions = taxonomies + ages
        if let words = filters.search { conditions.append(try found(by: words, in: tx)) }
        if let id = filters.organizationID { conditions.append("service.organization_id = \(id)") }
        if let moment = filters.modifiedAfter {
            conditions.append(try modified(after: moment, in: tx))
        }
        if let schedule { conditions.append(schedule) }
        if let near = try near(in: tx) { conditions.append(near) }
        return conditions
    }

    /// By the index that people search too: every word, in the same forms. What nobody should be sent to
    /// is not in it, and not found.
    private func found(by words: String, in tx: Transaction) throws -> SQL {
        var query = FindQuery()
        query.words = words
        let typed = FindMatch(query, now: IndexedHours.Moment(Instant(rawValue: 0), in: .utc))
        let match = try Compounds(FindWordsStore(tx)).spread(typed)
        var ids: [String] = []
        if !match.words.isEmpty {
            try FindStore(tx).each(match, order: .none) { candidate in
                ids.append(candidate.serviceID)
                return true
            }
        }
        return "service.id \(SQL.among(ids, on: tx.engine))"
    }

    /// Within the distance of the middle of the postcode, over the ground.
    /// - Throws: `Refusal.badRequest` for a postcode that is not known.
    private func near(in tx: Transaction) throws -> SQL? {
        guard let text = filters.postcode else { return nil }
        let middle = try Postcode(text).flatMap { try PlacesStore(tx).point(of: $0) }
        guard let middle = try middle ?? ListedPlacesStore(tx).point(ofPostalCode: text) else {
            throw Refusal.badRequest(
                "“postcode” is “\(text)”, which is not known here. Give a whole postcode of this place.")
        }
        guard let metres = filters.metres else { return nil }
        let places = try locations(within: metres / Self.metresPerMile, of: middle, in: tx)
        switch resource {
        case .serviceAtLocations: return "service_at_location.location_id \(places)"
        default:
            return """
                service.id IN (SELECT held.service_id FROM service_at_location AS held
                    WHERE held.location_id \(places))
                """
        }
    }

    private static let metresPerMile = 1609.344

    private func locations(
        within miles: Double, of middle: Coordinates, in tx: Transaction
    ) throws -> SQL {
        // A degree of latitude is 68.7 miles at its shortest.
        let reach = miles / 68
        let south = middle.latitude - reach, north = middle.latitude + reach
        var ids: [String] = []
        try tx.each(
            "SELECT id, latitude, longitude FROM location WHERE latitude BETWEEN \(south) AND \(north)"
        ) { row in
            if let point = Coordinates(latitude: try row["latitude"], longitude: try row["longitude"]),
                point.miles(to: middle) <= miles
            {
                ids.append(try row["id"])
            }
            return true
        }
        return .among(ids, on: tx.engine)
    }

    private var taxonomies: [SQL] {
        var conditions: [SQL] = []
        if let id = filters.taxonomyTermID { conditions.append("attribute.taxonomy_term_id = \(id)") }
        if let id = filters.taxonomyID {
            conditions.append(
                "attribute.taxonomy_term_id IN (SELECT id FROM taxonomy_term WHERE taxonomy_id = \(id))")
        }
        return conditions.map { condition in
            """
            EXISTS (SELECT 1 FROM attribute WHERE attribute.link_id = service.id
                AND attribute.link_entity = 'service' AND \(condition))
            """
        }
    }

    /// As the specification has it, of the stated ages: a service that states none is in neither list.
    private var ages: [SQL] {
        var conditions: [SQL] = []
        if let age = filters.minimumAge { conditions.append("service.minimum_age >= \(age)") }
        if let age = filters.maximumAge { conditions.append("service.maximum_age <= \(age)") }
        return conditions
    }

    /// One schedule, of the service or of the service at a location, meets all that is asked of time.
    private var schedule: SQL? {
        var conditions: [SQL] = []
        if let time = filters.startTime {
            conditions.append("SUBSTR(schedule.opens_at, 1, 5) >= \(time.description)")
        }
        if let time = filters.endTime {
            conditions.append("SUBSTR(schedule.closes_at, 1, 5) <= \(time.description)")
        }
        if let day = filters.day {
            // A day may have a number before it, as in 2MO, the second Monday of a month.
            conditions.append("UPPER(schedule.byday) || ',' LIKE \("%\(day.code),%")")
        }
        if conditions.isEmpty { return nil }
        return """
            EXISTS (SELECT 1 FROM schedule WHERE \(isOfTheEntry)
                AND \(conditions.joined(" AND ")))
            """
    }

    /// Feeds say when in many ways, with any offset from UTC; those around the day are read and compared.
    private func modified(after moment: Instant, in tx: Transaction) throws -> SQL {
        let dayBefore = moment.advanced(bySeconds: -86_400).description.prefix(10)
        var ids: [String] = []
        try tx.each(
            "SELECT id, last_modified FROM service WHERE last_modified >= \(String(dayBefore))"
        ) { row in
            if let said = Published.instant(try row["last_modified"]), said >= moment {
                ids.append(try row["id"])
            }
            return true
        }
        return "service.id \(SQL.among(ids, on: tx.engine))"
    }

    private var isOfTheEntry: SQL {
        switch resource {
        case .serviceAtLocations:
            """
            (schedule.service_id = service.id
                OR schedule.service_at_location_id = service_at_location.id)
            """
        default:
            """
            (schedule.service_id = service.id OR schedule.service_at_location_id IN
                (SELECT held.id FROM service_at_location AS held WHERE held.service_id = service.id))
            """
        }
    }
}
