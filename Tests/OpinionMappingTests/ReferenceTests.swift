import Foundation
import Testing

@testable import OpinionMapping

/// Real conversations, against what red-dwarf 0.4.0 found in them.
@Suite(.enabled(if: Reference.isHere || Reference.mustBeHere, "no polis folder in the shared data"))
struct ReferenceTests {
    @Test func theReferenceIsThere() { #expect(Reference.isHere) }

    @Test(arguments: Reference.names)
    func theMapIsTheReferences(name: String) throws {
        let reference = try Reference(name)
        let map = try Reference.map(name, .redDwarf)
        #expect(map.groupCount == reference.k)
        #expect(map.groups.map(\.size) == reference.sizes)
        #expect(abs(try #require(map.silhouette) - reference.silhouette) < 1e-9)
        for (participant, label) in reference.labels {
            let id = try #require(Int(participant))
            #expect(map.group(of: id) == label)
        }
        #expect(reference.projections.count == map.votes.participants.count)
        for (participant, place) in reference.projections {
            let id = try #require(Int(participant))
            let ours = try #require(map.position(of: id))
            #expect(abs(ours.x - place[0]) < 1e-6 && abs(ours.y - place[1]) < 1e-6)
        }
        for group in map.groups {
            let theirs = reference.representative(group.id)
            try expectSame(
                group.representative.map {
                    [
                        Double($0.successes), Double($0.trials), $0.representativeness,
                        $0.representativenessTest,
                    ]
                }, theirs.map { Array($0.dropFirst(2)) })
            #expect(group.representative.map(\.statement) == theirs.map { Int($0[0]) })
            #expect(group.representative.map { $0.direction == .agree } == theirs.map { $0[1] == 1 })
        }
        for direction in Direction.allCases {
            let theirs = try #require(reference.consensus[direction.rawValue])
            #expect(map.statistics.consensus(direction).map(\.statement) == theirs.map { Int($0[0]) })
            try expectSame(
                map.statistics.consensus(direction).map {
                    [Double($0.successes), Double($0.trials), $0.probabilityTest]
                }, theirs.map { Array($0.dropFirst()) })
        }
    }

    private func expectSame(_ ours: [[Double]], _ theirs: [[Double]]) throws {
        try #require(ours.count == theirs.count)
        for (one, other) in zip(ours.joined(), theirs.joined()) { #expect(abs(one - other) < 1e-9) }
    }
}

/// What was kept of a run of the reference.
private struct Reference: Decodable {
    let k: Int
    let sizes: [Int]
    let silhouette: Double
    let labels: [String: Int]
    let projections: [String: [Double]]
    let consensus: [String: [[Double]]]
    private let repness: [String: [[Field]]]

    /// Numbers, and the word for the direction.
    private enum Field: Decodable {
        case number(Double)
        case word(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .word(try container.decode(String.self))
            }
        }

        var value: Double {
            switch self {
            case .number(let number): number
            case .word(let word): word == "agree" ? 1 : -1
            }
        }
    }

    /// Rows of statement, direction (1 or -1), successes, trials, representativeness and its test.
    func representative(_ group: Int) -> [[Double]] {
        (repness["\(group)"] ?? []).map { $0.map(\.value) }
    }

    static let data: URL = {
        if let named = ProcessInfo.processInfo.environment["KITH_SHARED_DATA"] {
            return URL(fileURLWithPath: named, isDirectory: true)
        }
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("shared/data", isDirectory: true)
    }()

    static let mustBeHere = ProcessInfo.processInfo.environment["CI"] == "true"
    static var isHere: Bool { !names.isEmpty }
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(
            atPath: data.appendingPathComponent("polis-reference").path)
        let found = (files ?? []).filter { $0.hasSuffix("__full.json") }
        return found.map { String($0.dropLast("__full.json".count)) }.sorted()
    }()

    init(_ name: String) throws {
        let file = Self.data.appendingPathComponent("polis-reference/\(name)__full.json")
        self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }

    static func map(_ name: String, _ options: MapOptions) throws -> OpinionMap {
        let folder = data.appendingPathComponent("polis/\(name)")
        var votes = VotesReader(), statements = StatementsReader()
        try votes.read([UInt8](Data(contentsOf: folder.appendingPathComponent("votes.csv"))))
        try statements.read([UInt8](Data(contentsOf: folder.appendingPathComponent("comments.csv"))))
        let conversation = try Conversation(
            statements: try statements.finish(), votes: try votes.finish())
        return OpinionMap(
            of: conversation.votes, statements: conversation.statements, options: options)
    }
}
