import Testing

@testable import OpinionMapping

/// The mathematics underneath, against what is known or can be done the long way.
@Suite struct NumericsTests {
    @Test func eigenvectorsOfASmallMatrixAreEigenvectors() {
        var random = SplitMix64(seed: 2)
        for size in [1, 2, 3, 8, 30] {
            var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
            for i in 0..<size {
                for j in 0...i {
                    matrix[i][j] = Double.random(in: -1...1, using: &random)
                    matrix[j][i] = matrix[i][j]
                }
            }
            let eigen = SymmetricEigen(matrix)
            for pair in 0..<size {
                for i in 0..<size {
                    let product = (0..<size).reduce(0) { $0 + matrix[i][$1] * eigen.vectors[$1][pair] }
                    #expect(abs(product - eigen.values[pair] * eigen.vectors[i][pair]) < 1e-12)
                }
            }
        }
    }

    @Test(arguments: [(5, 3), (40, 60), (200, 45), (150, 130)])
    func theAxesAreThoseOfTheWholeMatrix(participants: Int, statements: Int) throws {
        let votes = MadeUpVotes(participants: participants, statements: statements, groups: 3, seen: 0.6)
        let table = try VoteTable(votes.cast)
        let columns = table.statements.count
        let centred = CentredVotes(table, isOut: [Bool](repeating: false, count: columns))
        let axes = PrincipalAxes(of: centred)
        let eigen = SymmetricEigen(centred.longWay())
        for axis in 0..<2 {
            let value = eigen.values[columns - 1 - axis] / Double(table.participants.count - 1)
            #expect(abs(axes.variances[axis] - value) < 1e-10)
            let dot = (0..<columns).reduce(0) {
                $0 + axes.weights[$1][axis] * eigen.vectors[$1][columns - 1 - axis]
            }
            #expect(abs(abs(dot) - 1) < 1e-10)
        }
    }

    @Test(arguments: [2, 3, 4])
    func silhouettesAreThoseOfTheDefinition(directions: Int) {
        var random = SplitMix64(seed: 4)
        let points = (0..<61).map { _ in
            var point = SIMD4<Double>.random(in: -1...1, using: &random)
            for axis in directions..<4 { point[axis] = 0 }
            return point
        }
        let groupings = [2, 3, 5].map { count in points.indices.map { Int32($0 % count) } }
        let lonely = points.indices.map { Int32($0 == 0 ? 0 : 1) }
        let scores = Silhouette.scores(of: points, groupings: groupings + [lonely])
        for (score, labels) in zip(scores, groupings + [lonely]) {
            #expect(abs((score ?? 9) - points.silhouetteTheLongWay(labels)) < 1e-12)
        }
    }

    @Test func aSilhouetteNeedsTwoGroupsAndFewerThanPoints() {
        let points: [SIMD4<Double>] = [.zero, SIMD4(1, 0, 0, 0), SIMD4(0, 1, 0, 0)]
        #expect(Silhouette.scores(of: points, groupings: [[0, 0, 0], [0, 1, 2]]) == [nil, nil])
    }

    @Test func theRandIndexIsThatOfThePaper() {
        // Hubert and Arabie's measure is 1 for the same partition under other names, and 0 on average.
        #expect(Contingency([(0, 1), (0, 1), (1, 0), (1, 0)], 2, 2).adjustedRandIndex == 1)
        #expect(abs(Contingency([(0, 0), (0, 1), (1, 0), (1, 1)], 2, 2).adjustedRandIndex + 0.5) < 1e-15)
    }

    @Test func rootsAndHalvingsAreRight() {
        #expect(abs(root(0.32768, degree: 5) - 0.8) < 1e-15)
        #expect(root(0.25, degree: 2) == 0.5)
        #expect(root(0, degree: 3) == 0)
        #expect(halvedEveryFive(0) == 1 && halvedEveryFive(5) == 0.5 && halvedEveryFive(20) == 0.0625)
        #expect(abs(halvedEveryFive(7) * halvedEveryFive(3) - 0.25) < 1e-15)
        #expect(halvedEveryFive(1_000_000) < 1e-300)
    }

    @Test func likelySharesLieBelowSharesAndGrowWithVotes() {
        let few = likelyLeast(4, of: 4, critical: 1.28), many = likelyLeast(400, of: 400, critical: 1.28)
        #expect(few < probability(4, of: 4) && many > 0.98 && few < many)
        #expect((0.15...0.25).contains(likelyLeast(0, of: 0, critical: 1.28)))
    }

    @Test func theTestOfADifferenceIsNothingWhereAllAgree() {
        #expect(differenceTest(5, of: 5, 7, of: 7) == 0)
        #expect(differenceTest(5, of: 5, 0, of: 7) > 2)
    }

    @Test func priorityFallsAsVotesComeIn() throws {
        let few = MadeUpVotes(participants: 40, statements: 12, groups: 2)
        let map = OpinionMap(of: try VoteTable(few.cast))
        var live = LiveMap(map)
        let before = live.statistics.priority(0)
        for person in 100..<140 {
            for statement in 0..<8 { try live.cast(.pass, by: person, on: statement) }
        }
        #expect(live.statistics.priority(0) < before)
    }
}

extension CentredVotes {
    /// Matrix transposed × matrix, entry by entry.
    fileprivate func longWay() -> [[Double]] {
        var rows: [[Double]] = []
        for row in table.participants.indices {
            var values = [Double](repeating: 0, count: means.count)
            for cell in table.row(row) {
                values[Int(cell) / 3] = Double(Vote(cell: cell).rawValue) - means[Int(cell) / 3]
            }
            rows.append(values)
        }
        return means.indices.map { i in
            means.indices.map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } }
        }
    }
}

extension [SIMD4<Double>] {
    fileprivate func silhouetteTheLongWay(_ labels: [Int32]) -> Double {
        let groups = Set(labels)
        let scores = indices.map { point -> Double in
            func mean(_ group: Int32) -> Double {
                let others = indices.filter { labels[$0] == group && $0 != point }
                let sum = others.reduce(0) { $0 + self[$1].squaredDistance(to: self[point]).squareRoot() }
                return sum / Double(others.count)
            }
            guard labels.count(where: { $0 == labels[point] }) > 1 else { return 0 }
            let near = mean(labels[point]), far = groups.subtracting([labels[point]]).map(mean).min() ?? 0
            return (far - near) / Swift.max(near, far)
        }
        return scores.reduce(0, +) / Double(count)
    }
}
