/// A group of participants who vote alike.
public struct OpinionGroup: Sendable, Equatable {
    /// From 0.
    public let id: Int
    public let size: Int
    /// Whether the group can be described without giving anyone away: it is large enough, and is not needed
    /// to hide one that is not. When it cannot, `representative` is empty.
    public let isDescribed: Bool
    /// The ids of the participants, ascending: for counting and checking, never for showing.
    public let members: [Int]
    public let representative: [RepresentativeStatement]
    /// How much of the group came back when participants were drawn afresh, 0 to 1.
    public let steadiness: Double?

    /// A, B, C, … as Polis names groups.
    public var name: String { Self.name(id) }

    public static func name(_ id: Int) -> String {
        id < 26 ? String(UnicodeScalar(UInt8(65 + id))) : "G\(id + 1)"
    }
}

extension OpinionMap {
    /// The groups, in the order of their ids. Empty when there is not enough to say.
    public var groups: [OpinionGroup] {
        var members = [[Int]](repeating: [], count: grouping?.count ?? 0)
        for (row, label) in labels.enumerated() where label >= 0 {
            members[Int(label)].append(votes.participants[row])
        }
        let statistics = statistics
        return members.enumerated().map { id, members in
            let isDescribed = statistics.described[id]
            return OpinionGroup(
                id: id, size: members.count, isDescribed: isDescribed,
                members: members,
                representative: isDescribed ? statistics.representative(of: id) : [],
                steadiness: steadiness?.groups[id])
        }
    }

    /// The number of groups; 0 when there is not enough to say.
    public var groupCount: Int { grouping?.count ?? 0 }

    /// How many participants are in a group.
    public var groupedCount: Int { grouping?.labels.count ?? 0 }
}
