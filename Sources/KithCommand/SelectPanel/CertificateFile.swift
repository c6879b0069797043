import BigInt
import Exact
import Foundation
import Sortition

/// A certificate on disc, as `Certificate.json` writes it.
///
/// Whatever the file says is taken as it stands, if it can be taken at all: to find what is wrong
/// with it is the business of the check.
struct CertificateFile: Decodable {
    var form, rule, parts: String
    var size: Int
    var features: [FeatureEntry]
    var people: [PersonEntry]
    var seated, excluded: [Int]
    var types: [[Int]]
    var panels: [PanelEntry]
    var chances: [String]
    var cuts: [CutEntry]
    var levels: [LevelEntry]
    var balance: BalanceEntry?

    struct FeatureEntry: Decodable {
        struct ValueEntry: Decodable {
            var name: String
            var min, max: Int
            var min_flex, max_flex: Int?
        }

        var name: String
        var values: [ValueEntry]
    }

    struct PersonEntry: Decodable {
        var id: String
        var values: [Int]
        var household: Int?
    }

    struct PanelEntry: Decodable {
        var weight: String
        var members: [Int]
    }

    struct CutEntry: Decodable {
        var coefficients: [String: Int]
        var bound: Int
        var proof: ProofEntry
    }

    final class ProofEntry: Decodable {
        let type, count: Int?
        let low, high: ProofEntry?
        let bounded, empty: [String: String]?
    }

    struct LevelEntry: Decodable {
        var types: [Int]
        var proof: [String: String]
    }

    struct BalanceEntry: Decodable {
        var nash, goldilocks: [String: String]?
        var at: [String]?
        var least: String?
    }

    /// The most places that a panel, or a quota, can have in a file.
    private static let mostPlaces = 1_000_000

    static func read(_ path: String) throws -> Certificate {
        let data = try ReadFile.bytes(of: path)
        do {
            return try JSONDecoder().decode(CertificateFile.self, from: Data(data)).certificate(
                path)
        } catch let error as InputProblems {
            throw error
        } catch let error as DecodingError {
            throw InputProblems(
                InputProblem(
                    path, field: error.path,
                    "this is not a certificate that kith select-panel wrote.",
                    advice: "Give the file that --certificate made."))
        }
    }

    private func certificate(_ path: String) throws -> Certificate {
        func refuse(_ field: String, _ text: String) -> InputProblems {
            InputProblems(
                InputProblem(
                    path, field: field, "“\(text)” cannot be read.",
                    advice: "Give the file that --certificate made."))
        }
        guard form == Certificate.form else { throw refuse("form", form) }
        // Beyond this no panel is, and sums of such numbers stay numbers.
        let places = 0...Self.mostPlaces
        guard places.contains(size) else { throw refuse("size", "\(size)") }
        for value in features.flatMap(\.values) {
            for bound in [value.min, value.max, value.min_flex ?? 0, value.max_flex ?? 0]
            where !places.contains(bound) {
                throw refuse("features", "\(bound)")
            }
        }
        guard let rule = Rule(rawValue: rule) else { throw refuse("rule", rule) }
        guard let parts = BigInt(parts), parts > 0 else { throw refuse("parts", parts) }
        func fraction(_ field: String, _ text: String) throws -> Rational {
            guard let value = Rational(text) else { throw refuse(field, text) }
            return value
        }
        func rows(_ field: String, _ entries: [String: String]) throws -> Combination {
            var found: Combination = [:]
            for (name, weight) in entries {
                guard let row = RowName(text: name) else { throw refuse(field, name) }
                found[row] = try fraction(field, weight)
            }
            return found
        }
        let reader = ProofReader(rows: rows, path: path)
        return Certificate(
            rule: rule, draw: draw, types: types,
            distribution: PanelDistribution(
                panels: try panels.map { panel in
                    guard let weight = BigInt(panel.weight) else {
                        throw refuse("weight", panel.weight)
                    }
                    return .init(members: panel.members, weight: weight)
                }, parts: parts),
            chances: try chances.map { try fraction("chances", $0) },
            cuts: try cuts.map(reader.cut),
            levels: try levels.map { .init(types: $0.types, proof: try rows("levels", $0.proof)) },
            balance: try balance.map { balance in
                if let nash = balance.nash, let point = balance.at {
                    return .nash(
                        try rows("balance", nash), at: try point.map { try fraction("at", $0) })
                }
                guard let goldilocks = balance.goldilocks, let least = balance.least else {
                    throw refuse("balance", "")
                }
                return .goldilocks(
                    try rows("balance", goldilocks), least: try fraction("least", least))
            })
    }

    private var draw: Draw {
        let features = features.map { feature in
            Feature(
                name: feature.name,
                values: feature.values.map {
                    .init(
                        name: $0.name, min: $0.min, max: $0.max, minFlex: $0.min_flex,
                        maxFlex: $0.max_flex)
                })
        }
        let people = people.map { Person(id: $0.id, values: $0.values, household: $0.household) }
        return Draw(
            pool: Pool(features: features, people: people), size: size, seated: seated,
            excluded: Set(excluded))
    }
}

/// The proofs of cuts, which hold one another.
private struct ProofReader {
    let rows: (String, [String: String]) throws -> Combination
    let path: String

    func cut(_ entry: CertificateFile.CutEntry) throws -> Cut {
        var coefficients: [Int: Int] = [:]
        for (type, coefficient) in entry.coefficients {
            guard let type = Int(type) else { throw refusal }
            coefficients[type] = coefficient
        }
        return Cut(coefficients: coefficients, bound: entry.bound, proof: try proof(entry.proof))
    }

    private func proof(_ entry: CertificateFile.ProofEntry) throws -> CutProof {
        if let found = entry.bounded { return .bounded(try rows("cuts", found)) }
        if let found = entry.empty { return .empty(try rows("cuts", found)) }
        guard let type = entry.type, let count = entry.count, let low = entry.low,
            let high = entry.high
        else { throw refusal }
        return .either(type: type, count: count, low: try proof(low), high: try proof(high))
    }

    private var refusal: InputProblems {
        InputProblems(
            InputProblem(
                path, field: "cuts", "a proof cannot be read.",
                advice: "Give the file that --certificate made."))
    }
}

extension DecodingError {
    /// Where in the file it is.
    var path: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".")
        @unknown default: ""
        }
    }
}
