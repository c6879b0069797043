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
    /// For what is paid in steps: the step before, and the step after.
    private let previous: [Int?]
    private var next: [Int?]
    private var isTaken: [Bool]
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
        previous = projects.map { $0.step?.previous }
        next = .init(repeating: nil, count: projects.count)
        for (project, before) in previous.enumerated() { if let before { next[before] = project } }
        isTaken = .init(repeating: false, count: projects.count)
        isFree = left.isEmpty && constraints.exclusive.isEmpty && projects.allSatisfy { $0.step == nil }
        isOut = .init(repeating: false, count: projects.count)
        let votes = constraints.leastVotes > 0 ? election.votes : []
        open = projects.indices.filter { project in
            !withdrawn.contains(project) && !constraints.committed.contains(projects[project].id)
                && (votes.isEmpty
                    || votes[project] >= constraints.leastVotes * election.ballots.weightScale)
        }
        for project in committed { take(project) }
    }

    func allows(_ project: Int) -> Bool { !isOver(project) && !waits(project) }

    /// Can never be taken any more.
    func isOver(_ project: Int) -> Bool {
        isOut[project] || !capsOf[project].allSatisfy { left[$0] >= costs[project] }
    }

    /// Is a step whose turn has not come.
    func waits(_ project: Int) -> Bool {
        previous[project].map { !isTaken[$0] } ?? false
    }

    /// The step that may be taken once this one is.
    func step(after project: Int) -> Int? { next[project] }

    /// The step that must be taken before this one.
    func step(before project: Int) -> Int? { previous[project] }

    /// The caps that a project falls under; `nil` if it has rivals or steps, which make it like no other.
    func limits(of project: Int) -> [Int]? {
        rivals[project].isEmpty && previous[project] == nil && next[project] == nil ? capsOf[project] : nil
    }

    /// Projects that share a limit with others, for an upper bound: one limit each, with what is left of it.
    func oneLimit(of project: Int) -> (limit: Int, left: Int64)? {
        capsOf[project].first.map { ($0, left[$0]) }
    }

    mutating func take(_ project: Int) {
        isTaken[project] = true
        for cap in capsOf[project] { left[cap] -= costs[project] }
        for rival in rivals[project] { isOut[rival] = true }
    }
}
