import Testing

@testable import ParticipatoryBudgeting

/// An election from two tables of a spreadsheet.
@Suite struct SpreadsheetTests {
    static let projects = """
        project_id,cost,name,category
        bench,200,A bench by the pond,green
        lights,600,Lights on the path,safety
        games,300,"Games, for the hall",play
        trees,300,Six fruit trees,green

        """
    static let votes = """
        voter_id,age,vote
        1,31,"lights,bench"
        2,32,"lights,bench"
        3,33,"lights,bench"
        4,34,"lights,bench"
        5,35,lights
        6,36,lights
        7,37,"games,trees"
        8,38,"games,trees"
        9,39,games
        10,40,trees

        """
    static let wide = """
        voter_id;bench;lights;games;trees;street
        1;x;x;;;Mill Lane
        2;x;x;;;Mill Lane
        3;1;1;;;Mill Lane
        4;yes;yes;no;0;Mill Lane
        5;;x;;;Mill Lane
        6;;x;;;High Street
        7;;;x;x;High Street
        8;;;x;x;High Street
        9;;;x;;High Street
        10;;;;x;High Street

        """

    private func read(
        _ projects: String = projects, _ votes: String = votes, budget: String = "1000",
        ballots: BallotKind = .approval, pieces size: Int = .max
    ) throws -> Election {
        var reader = try SpreadsheetReader(
            projects: "projects.csv", votes: "votes.csv", budget: budget, ballots: ballots)
        let first = Array(projects.utf8), second = Array(votes.utf8)
        for start in stride(from: 0, to: first.count, by: min(size, max(1, first.count))) {
            try first[start..<min(first.count, start + min(size, first.count))].withUnsafeBytes {
                try reader.readProjects($0)
            }
        }
        let end = UnsafeRawBufferPointer(start: nil, count: 0)
        try reader.readProjects(end, isLast: true)
        for start in stride(from: 0, to: second.count, by: min(size, max(1, second.count))) {
            try second[start..<min(second.count, start + min(size, second.count))].withUnsafeBytes {
                try reader.readVotes($0)
            }
        }
        try reader.readVotes(end, isLast: true)
        return try reader.finish()
    }

    @Test(arguments: [60, 1000, Int.max])
    func listsInOneCellGiveTheElectionOfTheGuide(size: Int) throws {
        let election = try read(pieces: size)
        #expect(election.projects[2].name == "Games, for the hall")
        #expect(election.ids(try allocate(election)) == ["lights", "games"])
    }

    @Test func aColumnForEachProjectGivesTheSame() throws {
        let election = try read(Self.projects, Self.wide)
        #expect(election.ballots.votes(projects: 4) == [4, 6, 3, 3])
        #expect(election.ids(try allocate(election)) == ["lights", "games"])
    }

    @Test func placesInTheOrderOfLikingStandInCells() throws {
        let votes = "voter_id,bench,lights,games,trees\nann,2,1,,\nbob,,3,1,2\n"
        let election = try read(Self.projects, votes, ballots: .ordinal)
        #expect(Array(election.ballots.entries(of: 0)) == [1, 0])
        #expect(Array(election.ballots.entries(of: 1)) == [2, 3, 1])
    }

    @Test func pointsStandInCells() throws {
        let votes = "voter_id,bench,lights,games,trees\nann,2.5,1,,\nbob,,0,7,1\n"
        let election = try read(Self.projects, votes, ballots: .cumulative)
        #expect(election.ballots.pointScale == 10)
        #expect(election.ballots.points == [25, 10, 70, 10])
    }

    static let bad: [(String, String, BallotKind, String, Int?, String?)] = [
        (projects, "voter_id,voice\n1,lights\n", .approval, "votes.csv", 1, "bench"),
        (projects, "voter,vote\n1,lights\n", .approval, "votes.csv", 1, "voter_id"),
        (projects, "voter_id,vote\n1,lamps\n", .approval, "votes.csv", 2, "vote"),
        (projects, "voter_id,vote\n1,lights\n1,bench\n", .approval, "votes.csv", 3, "voter_id"),
        (projects, "voter_id,vote\n1,lights,bench\n", .approval, "votes.csv", 2, nil),
        (projects, "voter_id,vote\n", .approval, "votes.csv", nil, nil),
        (projects, "", .approval, "votes.csv", nil, nil),
        (projects, "voter_id,vote\n1,lights\n", .cumulative, "votes.csv", 1, "points"),
        (projects, wide.replacing("4;yes;", with: "4;perhaps;"), .approval, "votes.csv", 5, "bench"),
        (projects, wide, .chooseOne, "votes.csv", 2, nil),
        (
            projects, "voter_id,bench,lights,games,trees\nann,1,1,,\n", .ordinal, "votes.csv", 2, "lights"
        ),
        ("", votes, .approval, "projects.csv", nil, nil),
        ("project_id,cost\n", votes, .approval, "projects.csv", nil, nil),
        ("project_id,price\nbench,2\n", votes, .approval, "projects.csv", 1, "cost"),
        (projects.replacing(",600,", with: ",0,"), votes, .approval, "projects.csv", 3, "cost"),
        (projects.replacing(",600,", with: ",,"), votes, .approval, "projects.csv", 3, "cost"),
        (projects.replacing("trees,", with: "bench,"), votes, .approval, "projects.csv", 5, "project_id"),
        (projects.replacing("trees,", with: "a|b,"), votes, .approval, "projects.csv", 5, "project_id"),
    ]

    @Test(arguments: bad.indices)
    func aFaultIsNamedByFileLineAndField(_ index: Int) {
        let (projects, votes, kind, file, line, field) = Self.bad[index]
        let error = #expect(throws: BallotFileError.self) { try read(projects, votes, ballots: kind) }
        #expect(error?.file == file, "\(String(describing: error))")
        #expect(error?.line == line, "\(String(describing: error))")
        #expect(error?.field == field, "\(String(describing: error))")
    }

    @Test(arguments: ["", "0", "-5", "much"])
    func aPotThatIsNoSumIsRefused(budget: String) {
        #expect(throws: BallotFileError.self) { try read(budget: budget) }
    }

    @Test func tablesBecomeABallotFileAndComeBack() throws {
        for votes in [Self.votes, Self.wide] {
            let document = try PabulibDocument(
                projects: ("projects.csv", Array(Self.projects.utf8)),
                votes: ("votes.csv", Array(votes.utf8)),
                budget: "1000", ballots: .approval)
            let election = try SmallElection.read(document.text)
            #expect(election.ids(try allocate(election)) == ["lights", "games"])
            let pair = SpreadsheetPair(document)
            #expect(pair.projects == Self.projects)
            let again = try read(pair.projects, pair.votes)
            #expect(again.ballots.votes(projects: 4) == [4, 6, 3, 3])
        }
    }

    @Test func everyColumnOfABallotFileReachesTheTables() throws {
        let document = try Array(SmallElection.file.utf8).withUnsafeBytes {
            try PabulibDocument(file: "street.pb", bytes: $0)
        }
        let pair = SpreadsheetPair(document)
        #expect(pair.projects.hasPrefix("project_id,cost,name,category\nbench,200,"))
        #expect(pair.votes.contains("1,\"lights,bench\"\n"))
    }
}
