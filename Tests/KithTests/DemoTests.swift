import OpenReferral
import Testing
import Time

@testable import Kith

/// The made-up town, as it is told; no database.
@Suite struct DemoTests {
    let town: MadeUpPlace
    let rows: [String: [[String: String]]]

    init() throws {
        town = MadeUpPlace(seed: 1, size: .town, today: try #require(Day("2026-06-01")))
        rows = readable(town)
    }

    @Test func theSameSeedTellsTheSameTown() throws {
        let day = try #require(Day("2026-06-01"))
        let again = MadeUpPlace(seed: 1, size: .town, today: day)
        #expect(fingerprint(again) == fingerprint(town))
        #expect(again.nodes == town.nodes)
        #expect(again.postcodes == town.postcodes)
        let other = MadeUpPlace(seed: 2, size: .town, today: day)
        #expect(fingerprint(other) != fingerprint(town))
    }

    @Test(arguments: [(DemoSize.town, 350, 1), (.county, 5_000, 14)])
    func eachSizeHasItsServices(size: DemoSize, services: Int, towns: Int) throws {
        let place = MadeUpPlace(seed: 1, size: size, today: try #require(Day("2026-06-01")))
        #expect(place.rows.count(of: "service") == services)
        #expect(place.nodes.filter { $0.kind == "town" }.count == towns)
        #expect(Set(place.nodes.map(\.name)).count > towns)
        #expect(place.nodes.filter { $0.parent == nil }.count == 1)
        #expect(Set(place.postcodes.map(\.text)).count == place.postcodes.count)
    }

    @Test func everyServiceHasWhatItsPageNeeds() throws {
        let needs = [
            "cost_option": "service_id", "language": "service_id", "phone": "service_id",
            "contact": "service_id", "service_area": "service_id",
            "service_at_location": "service_id",
            "attribute": "link_id",
        ]
        for (table, field) in needs {
            let said = Set(try #require(rows[table]).compactMap { $0[field] })
            for service in try #require(rows["service"]) {
                #expect(
                    said.contains(service["id"] ?? ""), "\(service["name"] ?? "") has no \(table)")
            }
        }
        for service in try #require(rows["service"]) {
            #expect(service["eligibility_description"]?.isEmpty == false)
            #expect(service["application_process"]?.isEmpty == false)
            #expect((service["description"] ?? "").count > 60)
        }
    }

    @Test func noTwoServicesSayTheSame() throws {
        let services = try #require(rows["service"])
        #expect(Set(services.compactMap { $0["name"] }).count == services.count)
        #expect(Set(services.compactMap { $0["description"] }).count == services.count)
    }

    @Test func everyRowIsNamedOnceAndNamesRowsThatAreThere() throws {
        #expect(town.rows.strangers.isEmpty)
        var ids: [String: Set<String>] = [:]
        for (table, rows) in rows {
            ids[table] = Set(rows.compactMap { $0["id"] })
            #expect(ids[table]?.count == rows.count, "\(table) has an identifier twice")
        }
        for table in Vocabulary.hsds.tables {
            for field in table.fields {
                guard let named = field.reference else { continue }
                for row in rows[table.name] ?? [] {
                    guard let id = row[field.name] else { continue }
                    #expect(
                        ids[named]?.contains(id) == true, "\(table.name).\(field.name) names no row"
                    )
                }
            }
        }
    }

    @Test func nothingReachesARealPerson() throws {
        for (table, rows) in rows {
            for row in rows {
                for (field, text) in row {
                    #expect(
                        !text.contains("{") && !text.contains("}"), "\(table).\(field): \(text)")
                    if text.contains("@") { #expect(text.hasSuffix(".example"), "\(text)") }
                    if text.contains("://") { #expect(text.contains(".example"), "\(text)") }
                }
                // Names of people are nowhere: contacts have a role.
                if table == "contact" { #expect(row["name"] == nil && row["title"] != nil) }
            }
        }
        for phone in try #require(rows["phone"]) {
            // Numbers that Ofcom keeps for drama.
            #expect(phone["number"]?.wholeMatch(of: /01632 960\d{3}/) != nil)
        }
        for address in try #require(rows["address"]) {
            #expect(address["postal_code"]?.wholeMatch(of: /PB\d{1,3} \d[A-Z]{2}/) != nil)
        }
    }

    @Test func everyScheduleIsReadAndEveryKindIsThere() throws {
        let today = try #require(Day("2026-06-01"))
        var words: Set<String> = []
        for row in try #require(rows["schedule"]) {
            let schedule = try Schedule(fields(row))
            #expect(schedule.rule != nil)
            #expect(schedule.opensAt != nil && schedule.closesAt != nil)
            #expect(schedule.lastDay.map { $0 >= today } ?? true, "a schedule that is over")
            words.insert(try #require(schedule.inWords(asOf: today)))
        }
        for kind in [
            "Every other ", "The first ", "8pm to 8am the next day", ", until ", "Monday to Friday",
        ] {
            #expect(words.contains { $0.contains(kind) }, "nothing is “\(kind)”")
        }
    }

    @Test func everyKindOfHelpIsOffered() throws {
        let offered = Set(try #require(rows["attribute"]).compactMap { $0["taxonomy_term_id"] })
        let branches = Set(DemoTaxonomy.branches.map { DemoRows.termID($0.code) })
        for term in try #require(rows["taxonomy_term"]) {
            guard let id = term["id"], !branches.contains(id) else { continue }
            #expect(offered.contains(id), "nothing is offered for \(term["name"] ?? "")")
        }
    }

    /// Each day of a year has its terms and seasons, none of them over.
    @Test func aDemoCanBeMadeOnAnyDay() throws {
        let first = try #require(Day("2027-01-01"))
        for offset in 0..<366 {
            let calendar = DemoCalendar(today: first.advanced(by: offset))
            #expect(!calendar.terms.isEmpty)
            for span in calendar.terms + [
                calendar.summer, calendar.winter, calendar.schoolHolidays,
            ] {
                #expect(span.upperBound >= calendar.today)
            }
        }
    }

    private func fields(_ row: [String: String]) -> Schedule.Fields {
        var fields = Schedule.Fields()
        (fields.freq, fields.byday, fields.interval) = (
            row["freq"], row["byday"], row["interval"].flatMap { Int($0) }
        )
        (fields.dtstart, fields.validFrom, fields.validTo) = (
            row["dtstart"], row["valid_from"], row["valid_to"]
        )
        (fields.opensAt, fields.closesAt) = (row["opens_at"], row["closes_at"])
        return fields
    }

    private func fingerprint(_ place: MadeUpPlace) -> UInt64 {
        var hash = Fingerprint()
        for record in place.rows.records { hash.combine(record.values) }
        return hash.value
    }
}

/// The rows by table, with the fields that hold something.
private func readable(_ place: MadeUpPlace) -> [String: [[String: String]]] {
    var rows: [String: [[String: String]]] = [:]
    for record in place.rows.records {
        let table = Vocabulary.imported.tables[record.table]
        var row: [String: String] = [:]
        for (field, value) in zip(table.fields, record.values) where value != .none {
            row[field.name] = value.text
        }
        rows[table.name, default: []].append(row)
    }
    return rows
}
