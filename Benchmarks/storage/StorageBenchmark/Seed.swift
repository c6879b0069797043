import Storage

/// The tables that are read, and how many rows of each belong to a service.
let tables: [(name: String, columns: [String], rows: Int)] = [
    (
        "service",
        [
            "id", "organization_id", "program_id", "name", "alternate_name", "description",
            "url", "email", "status", "interpretation_services", "application_process",
            "fees_description", "wait_time", "fees", "accreditations",
            "eligibility_description", "minimum_age:i", "maximum_age:i", "assured_date",
            "assurer_email", "licenses", "alert", "last_modified", "latitude:r", "longitude:r"
        ], 1
    ),
    (
        "phone",
        [
            "id", "service_id", "number", "extension", "type", "description"
        ], 2
    ),
    (
        "contact",
        [
            "id", "service_id", "name", "title", "department", "email"
        ], 1
    ),
    (
        "schedule",
        [
            "id", "service_id", "valid_from", "valid_to", "dtstart", "timezone", "freq",
            "interval:i", "byday", "opens_at", "closes_at", "description"
        ], 3
    ),
    (
        "cost_option",
        [
            "id", "service_id", "option", "currency", "amount:r", "amount_description"
        ], 1
    ),
    (
        "language",
        [
            "id", "service_id", "name", "code"
        ], 2
    ),
    (
        "attribute",
        [
            "id", "service_id", "taxonomy_term_id", "link_type", "value"
        ], 5
    ),
]

/// The tables, each with an index by the service that its rows belong to.
var schema: Migration {
    var sql = ""
    for table in tables {
        let columns = table.columns.map { column in
            switch column {
            case "id": "id TEXT PRIMARY KEY"
            case let column where column.hasSuffix(":i"): "\(column.dropLast(2)) BIGINT"
            case let column where column.hasSuffix(":r"): "\(column.dropLast(2)) DOUBLE PRECISION"
            default: "\(column) TEXT"
            }
        }
        sql += "CREATE TABLE \(table.name) (\(columns.joined(separator: ", ")));\n"
        if table.name != "service" {
            sql += "CREATE INDEX \(table.name)_service ON \(table.name) (service_id);\n"
        }
    }
    return Migration(room: "Benchmark", number: 1, name: "sheets", sql: Array(sql.utf8))
}

func serviceID(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "01912345-6789-7abc-8def-" + String(repeating: "0", count: 12 - digits.count) + digits
}

/// Fills the tables with `services` services and what belongs to them.
func seed(_ database: Database, services: Int) async throws {
    for table in tables {
        let places = (1...table.columns.count).map { "$\($0)" }.joined(separator: ", ")
        let columns = table.columns.map { $0.prefix { $0 != ":" } }.joined(separator: ", ")
        let text = "INSERT INTO \(table.name) (\(columns)) VALUES (\(places))"
        for start in stride(from: 0, to: services, by: 1000) {
            let rows = (start..<min(start + 1000, services)).flatMap { service in
                (0..<table.rows).map { row in values(table.columns, service, row) }
            }
            try await database.write { transaction in
                try transaction.execute(SQL(stringLiteral: text), forEach: rows)
            }
        }
    }
}

/// About the lengths of the fields of a directory of services; a fifth of them are missing.
private func values(_ columns: [String], _ service: Int, _ row: Int) -> [SQLValue] {
    columns.enumerated().map { index, column in
        let mixed = service &* 31 &+ index &* 7 &+ row
        if column == "id" { return .text(serviceID(service * 8 + row)) }
        if column == "service_id" { return .text(serviceID(service * 8)) }
        if mixed % 5 == 0 { return .null }
        if column.hasSuffix(":i") { return .integer(Int64(mixed % 100)) }
        if column.hasSuffix(":r") { return .real(51 + Double(mixed % 1000) / 997) }
        return .text(words(column == "description" ? 220 : 8 + mixed % 25, from: mixed))
    }
}

private func words(_ length: Int, from start: Int) -> String {
    let words = ["walking", "group", "for", "everyone", "at", "the", "community", "hub", "café"]
    var text = ""
    var index = start
    while text.utf8.count < length {
        text += words[index % words.count] + " "
        index += 1
    }
    return text
}
