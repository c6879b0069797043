import Storage

/// One row and its relations, in seven statements of one transaction.
func readSheet(_ id: String, from database: Database) async throws -> ServiceSheet? {
    try await database.read { transaction in
        guard
            let service = try transaction.first(
            """
                SELECT id, organization_id, program_id, name, alternate_name, description, url,
                    email, status, interpretation_services, application_process, fees_description,
                    wait_time, fees, accreditations, eligibility_description, minimum_age,
                    maximum_age, assured_date, assurer_email, licenses, alert, last_modified,
                    latitude, longitude
                FROM service WHERE id = \(id)
                """, Service.init)
        else { return nil }
        return ServiceSheet(
            service: service,
            phones: try transaction.all(
                """
                SELECT id, service_id, number, extension, type, description
                FROM phone WHERE service_id = \(id) ORDER BY id
                """, Phone.init),
            contacts: try transaction.all(
                """
                SELECT id, service_id, name, title, department, email
                FROM contact WHERE service_id = \(id) ORDER BY id
                """, Contact.init),
            schedules: try transaction.all(
                """
                SELECT id, service_id, valid_from, valid_to, dtstart, timezone, freq, interval,
                    byday, opens_at, closes_at, description
                FROM schedule WHERE service_id = \(id) ORDER BY id
                """, Schedule.init),
            costOptions: try transaction.all(
                """
                SELECT id, service_id, option, currency, amount, amount_description
                FROM cost_option WHERE service_id = \(id) ORDER BY id
                """, CostOption.init),
            languages: try transaction.all(
                """
                SELECT id, service_id, name, code
                FROM language WHERE service_id = \(id) ORDER BY id
                """, Language.init),
            attributes: try transaction.all(
                """
                SELECT id, service_id, taxonomy_term_id, link_type, value
                FROM attribute WHERE service_id = \(id) ORDER BY id
                """, Attribute.init))
    }
}
