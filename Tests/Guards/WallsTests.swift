import Foundation
import Testing

/// Who may lean on what, where the compiler does not see it.
@Suite struct WallsTests {
    let house = House()

    @Test func aTableIsTouchedByItsOwnRoomAlone() throws {
        let owners = try tableOwners()
        #expect(owners["service"] == "AssetMap")
        #expect(owners["place"] == "Places")
        #expect(owners["journal_entry"] == "Trust")
        // SQL in this house is in capitals, so that "from service" in a sentence is not a
        // statement.
        let statement = #/\b(?:FROM|JOIN|INTO|UPDATE|REFERENCES|TABLE)\s+"?([a-z_]+)"?/#
        for file in house.files(in: "Sources", ending: ".swift", ".sql") {
            for match in file.code.matches(of: statement) {
                guard let owner = owners[String(match.1)] else { continue }
                #expect(
                    file.owner == owner,
                    "\(file.path) touches the table \(match.1), which belongs to \(owner)")
            }
        }
    }

    @Test func aPureLibraryDoesNoInputOrOutput() {
        let allowed: Set = [
            // The second has the rules of the world's clocks, which Time needs.
            "FoundationEssentials", "FoundationInternationalization", "Documents", "BigInt",
            // Exact fractions, the solvers of linear programs, and digests: they only reckon.
            "Exact", "CCoin", "Crypto",
        ]
        for file in house.files(in: "Sources/Libraries", ending: ".swift") {
            for module in file.imports {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
            let doors = /\b(FileManager|FileHandle|ProcessInfo|URLSession|Date\(\)|print\(|fopen\()/
            for match in file.text.matches(of: doors) {
                Issue.record("\(file.path) reaches outside by \(match.0)")
            }
        }
    }

    @Test(arguments: [
        ("GRDB", ["Sources/Platform/StorageSQLite"]),
        ("CPostgres", ["Sources/Platform/StoragePostgres"]),
        ("Hummingbird", ["Sources/Platform/Web"]),
        ("CZlib", ["Sources/Platform/Web", "Sources/Kith/Feeds"]),
        ("CCurl", ["Sources/Rooms/Messages"]),
        ("CCoin", ["Sources/Libraries/Sortition"]),
        ("CCrack", ["Sources/Platform/Credentials"]),
        ("CQREncode", ["Sources/Platform/Credentials"]),
        ("JWTKit", ["Sources/Platform/OpenIDConnect"]),
        ("CryptoExtras", ["Sources/Platform/Credentials"]),
        ("ArgumentParser", ["Sources/KithCommand"]),
    ])
    func anOutsideModuleHasOneDoor(module: String, doors: [String]) {
        for file in house.files(in: "Sources", ending: ".swift") where file.imports.contains(module) {
            #expect(doors.contains { file.path.hasPrefix($0 + "/") }, "\(file.path) imports \(module)")
        }
    }

    @Test func aRoomReachesTheDatabaseByItsStoreAlone() {
        let verbs = #/"\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s/#
        let rooms = house.files(in: "Sources/Rooms", ending: ".swift")
        for file in rooms + house.files(in: "Sources/Platform/Trust", ending: ".swift")
        where file.text.contains(verbs) {
            let name = file.path.split(separator: "/").last ?? ""
            #expect(
                name.contains("Store") || name.contains("Index"),
                "\(file.path) holds SQL; only a file named …Store or …Index may")
        }
    }

    /// Table to room, or part of the platform, read from the migrations of each.
    private func tableOwners() throws -> [String: String] {
        var owners: [String: String] = [:]
        let create = /CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?([a-z_]+)/
        let rooms = house.files(in: "Sources/Rooms", ending: ".sql", ".swift")
        for file in rooms + house.files(in: "Sources/Platform", ending: ".sql") {
            for match in file.text.matches(of: create) {
                let table = String(match.1), owner = try #require(file.owner)
                #expect(owners[table, default: owner] == owner, "\(table) is made in two places")
                owners[table] = owner
            }
        }
        return owners
    }
}
