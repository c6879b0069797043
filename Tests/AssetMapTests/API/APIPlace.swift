import Foundation
import OpenReferral
import Places
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

/// A place with a few things in it, and somebody who asks its API about them.
struct APIPlace {
    let database: Database

    /// Gives `body` a place in a fresh database.
    static func with(
        _ engine: TestEngine, _ body: (APIPlace) async throws -> Void
    ) async throws {
        let migrations = assetMapMigrations
        try await withDatabase(on: engine, migrations: migrations) { database in
            let place = APIPlace(database: database)
            try await place.addFeed()
            try await body(place)
        }
    }

    /// Adds the feed that all rows belong to.
    func addFeed() async throws {
        _ = try await database.write { tx in
            try tx.execute(
                "INSERT INTO feed (id, name, address, imported_at) VALUES (1, 'test', 'test', 0)")
        }
    }

    /// Adds a row; returns its identifier.
    @discardableResult
    func add(
        _ table: String, _ id: String? = nil, _ values: [String: SQLValue] = [:]
    ) async throws -> String {
        let id = id ?? UUID().uuidString.lowercased()
        let all = values.merging([
            "id": .text(id), "feed_id": .integer(1), "fingerprint": .integer(1),
        ]) { given, _ in given }
        let columns = all.keys.sorted()
        try await database.write { tx in
            let names = SQL(stringLiteral: columns.map { "\"\($0)\"" }.joined(separator: ", "))
            let cells = columns.map { "\(all[$0] ?? .null)" as SQL }.joined(", ")
            try tx.execute("INSERT INTO \(SQL(stringLiteral: table)) (\(names)) VALUES (\(cells))")
        }
        return id
    }

    /// Adds a service with its organisation.
    @discardableResult
    func addService(
        _ name: String, _ id: String? = nil, of organization: String? = nil,
        _ values: [String: SQLValue] = [:]
    ) async throws -> String {
        let owner =
            if let organization { organization } else {
                try await add("organization", nil, ["name": "Elm Street Centre"])
            }
        let given: [String: SQLValue] = [
            "organization_id": .text(owner), "name": .text(name), "status": "active",
        ]
        return try await add("service", id, values.merging(given) { mine, _ in mine })
    }

    func list(_ resource: Resource, _ query: [(String, String)] = []) async throws -> JSONValue {
        let request = Request(.get, "/", query: Fields(query), now: testMoment)
        let answer = try await ListRows(database: database, resource: resource)(request)
        #expect(answer.status == 200)
        return try JSONValue(answer.body)
    }

    func show(
        _ resource: Resource, _ id: String, _ query: [(String, String)] = []
    ) async throws -> JSONValue {
        let request = Request(.get, "/", query: Fields(query), now: testMoment)
        return try JSONValue(try await ShowRow(database: database, resource: resource)(request, id).body)
    }

    /// The names of what a list has.
    func names(_ resource: Resource, _ query: [(String, String)]) async throws -> Set<String> {
        let list = try await list(resource, query)
        return Set(list["contents"].array.compactMap { $0["name"].string ?? $0["service"]["name"].string })
    }

    /// The identifier that ends in `number`.
    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}

extension SQLValue: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
}

/// JSON as another reader reads it.
indirect enum JSONValue: Decodable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// A member; `.null` where there is none.
    subscript(_ name: String) -> JSONValue {
        if case .object(let members) = self { return members[name] ?? .null }
        return .null
    }

    subscript(_ index: Int) -> JSONValue {
        array.indices.contains(index) ? array[index] : .null
    }

    var array: [JSONValue] {
        if case .list(let values) = self { return values }
        return []
    }

    var members: Set<String> {
        if case .object(let members) = self { return Set(members.keys) }
        return []
    }

    var string: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var hasNull: Bool {
        switch self {
        case .null: true
        case .list(let values): values.contains(where: \.hasNull)
        case .object(let members): members.values.contains(where: \.hasNull)
        default: false
        }
    }
}
