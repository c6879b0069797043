/// The constraints of a town, as a rule meets them: what is out from the start, and what falls out as
/// money is spent.
struct Rails: Sendable {
    /// Those that may win, in the order of the file; the committed ones are not among them.
    let open: [Int]
    let committed: [Int]
    /// What is left of the pot when the committed projects are paid.
    let budget: Int64
    private let costs: [Int64]
    /// The caps that each project falls under.
    private let capsOf: [[Int]]
    private let rivals: [[Int]]
    private var left: [Int64]
    private var isOut: [Bool]

    /// Whether spending can put nothing out.
    let isFree: Bool

    init(_ election: Election) throws {
        let constraints = election.constraints, projects = election.projects
        let index = election.indexByID
        func find(_ id: String, _ option: String) throws -> Int {
            guard let found = index[id] else {
                throw AllocationError.unknownProject(id, option: option)
            }
            return found
        }
        committed = try constraints.committed.map { try find($0, "committed") }
        let withdrawn = Set(try constraints.withdrawn.sorted().map { try find($0, "withdrawn") })
        costs = projects.map(\.cost)
        let paid = committed.reduce(Int64(0)) { $0 + projects[$1].cost }
        guard paid <= election.budget else { throw AllocationError.committedCostsTooMuch }
        budget = election.budget - paid
        let categories = constraints.categoryCaps.sorted { $0.key < $1.key }
        let districts = constraints.districtCaps.sorted { $0.key < $1.key }
        left = categories.map(\.value) + districts.map(\.value)
        capsOf = projects.map { project in
            categories.indices.filter { project.categories.contains(categories[$0].key) }
                + districts.indices.filter { project.district == districts[$0].key }
                .map { $0 + categories.count }
        }
        var rivals = [[Int]](repeating: [], count: projects.count)
        for group in constraints.exclusive {
            let members = try group.map { try find($0, "exclusive") }
            for member in members { rivals[member] += members.filter { $0 != member } }
        }
        self.rivals = rivals
        isFree = left.isEmpty && constraints.exclusive.isEmpty
        isOut = .init(repeating: false, count: projects.count)
        let votes = constraints.leastVotes > 0 ? election.ballots.votes(projects: projects.count) : []
        open = projects.indices.filter { project in
            !withdrawn.contains(project) && !constraints.committed.contains(projects[project].id)
                && (votes.isEmpty
                    || votes[project] >= constraints.leastVotes * election.ballots.weightScale)
        }
        for project in committed { take(project) }
    }

    func allows(_ project: Int) -> Bool {
        !isOut[project] && capsOf[project].allSatisfy { left[$0] >= costs[project] }
    }

    mutating func take(_ project: Int) {
        for cap in capsOf[project] { left[cap] -= costs[project] }
        for rival in rivals[project] { isOut[rival] = true }
    }
}
