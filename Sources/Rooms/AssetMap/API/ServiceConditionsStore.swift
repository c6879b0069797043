import Storage
import Time

/// What must hold of the services in a list, and of services at locations.
struct ServiceConditions {
    private let resource: Resource
    private let filters: Filters

    init(_ resource: Resource, _ filters: Filters) {
        self.resource = resource
        self.filters = filters
    }

    func all(in tx: borrowing Transaction) throws -> [SQL] {
        var conditions = ListStore.words(filters.search, in: "service", alternate: "alternate_name")
        conditions += taxonomies + ages
        if let id = filters.organizationID { conditions.append("service.organization_id = \(id)") }
        if let moment = filters.modifiedAfter {
            conditions.append(try modified(after: moment, in: tx))
        }
        if let schedule { conditions.append(schedule) }
        return conditions
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
    private func modified(after moment: Instant, in tx: borrowing Transaction) throws -> SQL {
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
