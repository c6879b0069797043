/// The numbers of directions beyond two that people might be grouped by, the most first; none where two say
/// what there is to say.
///
/// Groups that differ in nothing but their group span one direction fewer than they are, so four or five of
/// them do not fit into two: some fall upon one another. Polis looks at two all the same. Here three or four
/// are tried as well, where
///
/// - each stands out: the votes vary along it by a twentieth more than votes do in which everyone answers by
///   lot, statement by statement, as all did together (Horn's parallel analysis, Psychometrika 30, 1965);
/// - and they end there: variance drops by a sixth or more right after the last of them. Where it fades away
///   slowly, opinion is a broad field rather than a few camps.
///
/// The lots are the same for every conversation, so the answer follows from the votes alone.
/// Cost: O(votes), some sixteen passes.
func furtherDirections(in votes: CentredVotes, most: Int) -> [Int] {
    guard most > 2 else { return [] }
    let blocks = 8, step = 1.2, margin = 1.05
    let found = KrylovSearch.profile(of: votes, blocks: blocks)
    guard found.count == 5,
        (3...most).contains(where: { found[$0 - 1] >= step * found[$0] }),
        let edge = KrylovSearch.profile(of: votes.byLot(), blocks: blocks).first
    else { return [] }
    return (3...most).reversed().filter {
        found[$0 - 1] > margin * edge && found[$0 - 1] >= step * found[$0]
    }
}

extension CentredVotes {
    /// The same people voting on the same statements, each answer drawn from all that were given to it.
    fileprivate func byLot() -> CentredVotes {
        let tally = table.tally(of: rows)
        var random = SplitMix64(seed: 0x107)
        let cells = table.cells.map { cell in
            let first = Int(cell) - Int(cell) % 3
            let disagree = UInt64(tally[first]), pass = UInt64(tally[first + 1])
            let all = disagree + pass + UInt64(tally[first + 2])
            let drawn = ((random.next() >> 32) * all) >> 32
            return Int32(first + (drawn < disagree ? 0 : drawn < disagree + pass ? 1 : 2))
        }
        let table = VoteTable(
            participants: table.participants, statements: table.statements, replaced: 0, ambiguous: 0,
            rowStart: table.rowStart, cells: cells)
        return CentredVotes(table, isOut: isOut, rows: rows)
    }
}
