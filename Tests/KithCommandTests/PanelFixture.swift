import Foundation
import Testing

/// A borough's pool in a folder of its own, drawn from by the command.
struct PanelFixture {
    let folder: URL

    /// 60 people, of three features, with names and addresses that nobody else may see.
    static let pool: String = {
        var text = "number,name,street,postcode,sex,age,schooling\n"
        for person in 0..<60 {
            let sex = person % 3 == 0 ? "Female" : "Male"
            let age = ["16-29", "30-59", "60+", "60+"][person * 7 / 3 % 4]
            let schooling = person % 5 < 2 ? "degree" : "none"
            // Every fifth shares a house with the next.
            let house = person % 5 == 1 ? person - 1 : person
            text += "n\(person),Secretname\(person) Ada,\(house) Hidden Lane,BS1 4D\(house % 10),"
            text += "\(sex),\(age),\(schooling)\n"
        }
        return text
    }()

    static let quotas = """
        feature,value,min,max,min_flex,max_flex
        sex,Female,5,6,4,7
        sex,Male,4,5,3,6
        age,16-29,2,3,2,4
        age,30-59,3,4,2,5
        age,60+,3,4,2,5
        schooling,degree,3,5,2,6
        schooling,none,5,7,4,8

        """

    static let question = [
        "select-panel", "--pool", "pool.csv", "--quotas", "quotas.csv", "--size", "10",
    ]

    func select(_ more: String...) throws -> KithRun {
        try kith(Self.question + more, in: folder)
    }

    func verify(_ more: String...) throws -> KithRun {
        try kith(["verify-panel", "--certificate", "proof.json"] + more, in: folder)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Changes a JSON file in place.
    func tamper(_ name: String, _ change: (inout [String: Any]) throws -> Void) throws {
        let file = folder.appending(path: name)
        var value = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        try change(&value)
        try JSONSerialization.data(withJSONObject: value).write(to: file)
    }

    /// Runs `body` in a folder with the pool and the quotas.
    static func with(
        pool: String = pool, quotas: String = quotas, _ body: (PanelFixture) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-panel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = PanelFixture(folder: folder)
        try fixture.write(pool, to: "pool.csv")
        try fixture.write(quotas, to: "quotas.csv")
        try body(fixture)
    }
}

/// The parts of the result that scripts rely on.
struct ToldPanel: Decodable {
    struct Panel: Decodable {
        let members: [String]
        let probability: Double
    }

    struct ToldLottery: Decodable {
        let size: Int
        let sha256: String
        let largest_change: Double
        let panels: [[String]]
    }

    struct ToldDraw: Decodable {
        let lottery_sha256: String
        let seed: String?
        let number: Int
        let members: [String]
    }

    struct ToldRelaxation: Decodable {
        let kind: String
        let words: String
    }

    let minimum_chance: Double?
    let chances: [String: Double]
    let panels: [Panel]
    let lottery: ToldLottery?
    let draw: ToldDraw?
    let certified: Bool
    let relaxations: [ToldRelaxation]
    let problems: [String]

    init(_ run: KithRun) throws {
        self = try JSONDecoder().decode(ToldPanel.self, from: Data(run.result.utf8))
    }
}
