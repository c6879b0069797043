import Testing

@testable import ParticipatoryBudgeting

/// Files as they come, and what is said of those that cannot be used.
@Suite struct ReaderTests {
    @Test(arguments: [1, 2, 3, 7, 64, nil])
    func aFileReadInPiecesIsTheSame(size: Int?) throws {
        let election = try SmallElection.read(SmallElection.file, pieces: size)
        #expect(election.projects.map(\.id) == ["bench", "lights", "games", "trees"])
        #expect(election.ballots.voters == 10)
        #expect(election.ballots.count == 5)
        #expect(election.ballots.votes(projects: 4) == [4, 6, 3, 3])
    }

    @Test(arguments: [nil, 1, 5] as [Int?])
    func marksQuotesAndLineEndsOfOtherProgramsAreUnderstood(size: Int?) throws {
        var text = SmallElection.file.replacing("Six fruit trees", with: "\"Six; \"\"fruit\"\" trees\"")
        text = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
        let election = try SmallElection.read(text, pieces: size)
        #expect(election.projects[3].name == "Six; \"fruit\" trees")
        #expect(election.ballots.voters == 10)
    }

    @Test func penceAreKeptExactly() throws {
        let text = SmallElection.file.replacing("bench;200;", with: "bench;200.5;")
            .replacing("lights;600;", with: "lights;599,25;")
        let election = try SmallElection.read(text)
        #expect(election.moneyScale == 100)
        #expect(election.projects.map(\.cost) == [20050, 59925, 30000, 30000])
        #expect(election.money(election.budget) == "1000.00")
    }

    @Test func aProjectNamedTwiceOnABallotCountsOnceAndIsNoted() throws {
        let election = try SmallElection.read(
            SmallElection.file.replacing("10;trees", with: "10;trees,trees"))
        #expect(election.ballots.votes(projects: 4) == [4, 6, 3, 3])
        #expect(election.notes.count == 1)
    }

    @Test func ballotsOutsideWhatTheHeadSaysAreCountedAndNoted() throws {
        let election = try SmallElection.read(
            SmallElection.file.replacing(
                "rule;equalshares", with: "max_length;1\nmin_length;1\nmax_sum_cost;800\nmin_points;x"))
        #expect(election.ballots.voters == 10)
        #expect(election.notes.count == 2, "\(election.notes)")
        #expect(election.notes.contains { $0.contains("max_length 1, and 6 ballots are above it") })
        #expect(election.notes.contains { $0.contains("min_points: “x” is not a number") })
    }

    @Test func pointsOutsideWhatTheHeadSaysAreNoted() throws {
        let text = SmallElection.file.replacing("approval", with: "cumulative")
            .replacing("rule;equalshares", with: "max_sum_points;5\nmax_points;3.5")
            .replacing("voter_id;vote", with: "voter_id;vote;points")
            .replacing("lights,bench\n", with: "lights,bench;3,2\n")
            .replacing("5;lights\n", with: "5;lights;4\n").replacing("6;lights\n", with: "6;lights;6\n")
            .replacing("games,trees\n", with: "games,trees;1,1\n")
            .replacing("9;games\n", with: "9;games;1\n").replacing("10;trees\n", with: "10;trees;1\n")
        let notes = try SmallElection.read(text).notes
        #expect(notes.contains { $0.contains("max_sum_points 5, and 1 ballot is above it") }, "\(notes)")
        #expect(notes.contains { $0.contains("max_points 3.5, and 2 ballots are above it") }, "\(notes)")
    }

    @Test func aBallotForOneMayNotNameTwo() throws {
        let text = SmallElection.file.replacing("approval", with: "choose-1")
        let error = #expect(throws: BallotFileError.self) { try SmallElection.read(text) }
        #expect(error?.line == 20 && error?.field == "vote", "\(String(describing: error))")
    }

    static let bad: [(String, String, Int?, String?)] = [
        ("bench;200;", "bench;-200;", 14, "cost"),
        ("bench;200;", "bench;0;", 14, "cost"),
        ("bench;200;", "bench;lots;", 14, "cost"),
        ("bench;200;", "bench;99999999999999999999;", 14, "cost"),
        ("budget;1000", "budget;0", 9, "budget"),
        ("budget;1000", "budget;-5", 9, "budget"),
        ("budget;1000\n", "", 11, "budget"),
        ("approval", "shouting", 12, "vote_type"),
        ("lights;600", "bench;600", 15, "project_id"),
        ("5;lights\n", "5;lamps\n", 24, "vote"),
        ("5;lights\n", "4;lights\n", 24, "voter_id"),
        ("5;lights\n", "5;lights;9\n", 24, nil),
        ("5;lights\n", "", nil, "num_votes"),
        ("10;trees\n", "", nil, "num_votes"),
        ("num_projects;4", "num_projects;5", nil, "num_projects"),
        ("VOTES\n", "votes are here\n", 18, nil),
        ("voter_id;vote", "voter_id;choice", 19, "vote"),
        ("META\n", "Dear town,\n", 1, nil),
        ("Six fruit trees", "\"Six fruit trees", 17, nil),
    ]

    @Test(arguments: bad)
    func aFaultIsNamedByLineAndField(
        good: String, bad: String, line: Int?, field: String?
    ) throws {
        let text = SmallElection.file.replacing(good, with: bad, maxReplacements: 1)
        try #require(text != SmallElection.file)
        let error = #expect(throws: BallotFileError.self) { try SmallElection.read(text) }
        #expect(error?.line == line, "\(String(describing: error))")
        #expect(error?.field == field, "\(String(describing: error))")
        #expect(error?.file == "street.pb")
    }

    /// Sums are whole numbers of 64 bits: where they end is told, with the row that goes beyond.
    @Test(arguments: [
        ("bench;200;", "bench;99999999999999999999;", 14, "the limit is 1125899906842623"),
        ("bench;200;", "bench;2000000000000000;", 14, "the limit is 1125899906842623"),
        ("budget;1000\n", "budget;2000000000000000\n", 9, "the limit is 1125899906842623"),
        ("bench;200;", "bench;900000000000.00001;", 14, "the limit is 1125899906842623, without the point"),
        ("games;300;", "games;0.00000000001;", 14, "the limit is 360287.97018963967"),
    ] as [(String, String, Int, String)])
    func aSumThatIsTooLargeIsRefusedWithTheLimit(
        good: String, bad: String, line: Int, words: String
    ) throws {
        let text = SmallElection.file.replacing(good, with: bad)
            .replacing("bench;200;", with: "bench;200000000;")
        let error = try #require(throws: BallotFileError.self) { try SmallElection.read(text) }
        #expect(error.line == line && error.reason.contains(words), "\(error)")
    }

    @Test func sumsThatAreTooLargeTogetherAreRefused() throws {
        let projects = (0..<1100).map { "\($0);1125899906842623" }
        let text = (["META", "key;value", "num_projects;1100", "num_votes;1", "budget;5"]
            + ["vote_type;approval", "PROJECTS", "project_id;cost"] + projects
            + ["VOTES", "voter_id;vote", "1;0"])
            .joined(separator: "\n")
        let error = try #require(throws: BallotFileError.self) { try SmallElection.read(text) }
        #expect(error.line == 8 + 1025 && error.reason.contains("cost more together"), "\(error)")
    }

    @Test(arguments: [
        (Array("PK\u{3}\u{4}rest".utf8), ".xlsx or .ods"), ([0xD0, 0xCF, 0x11, 0xE0, 1], "(.xls)"),
        (Array("%PDF-1.7".utf8), "this is a PDF"), ([0x1F, 0x8B, 8], "Unpack it first"),
        ([0xFF, 0xFE, 77, 0], "UTF-16"),
    ] as [([UInt8], String)])
    func aFileOfAnotherKindIsNamed(bytes: [UInt8], words: String) throws {
        let error = try #require(throws: BallotFileError.self) {
            var reader = PabulibReader(file: "town.xlsx")
            try bytes.withUnsafeBytes { try reader.read($0) }
        }
        #expect(error.reason.contains(words))
        let table = try #require(throws: BallotFileError.self) {
            var reader = try SpreadsheetReader(
                projects: "town.xlsx", votes: "votes.csv", budget: "5", ballots: .approval)
            try bytes.withUnsafeBytes { try reader.readProjects($0) }
        }
        #expect(table.reason == error.reason)
    }

    @Test func aFileCutAnywhereIsRefused() throws {
        let bytes = Array(SmallElection.file.utf8)
        for end in 0..<(bytes.count - 2) {
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(throws: BallotFileError.self) { try SmallElection.read(text) }
        }
    }

    @Test func noiseIsRefusedAtOnce() throws {
        var lottery = Lottery(7)
        let noise = (0..<(8 << 20)).map { _ in UInt8(65 + lottery.upTo(26)) }
        var reader = PabulibReader(file: "noise.pb")
        #expect(throws: BallotFileError.self) {
            for start in stride(from: 0, to: noise.count, by: 1 << 16) {
                try noise[start..<start + (1 << 16)].withUnsafeBytes { try reader.read($0) }
            }
        }
    }

    @Test func aDocumentComesBackWithEveryKeyAndField() throws {
        let text = SmallElection.file.replacing("Six fruit trees", with: "\"Six; \"\"fruit\"\" trees\"")
        let document = try Array(text.utf8).withUnsafeBytes {
            try PabulibDocument(file: "street.pb", bytes: $0)
        }
        #expect(document.text == text)
    }

    @Test func everyRealFileIsReadAndComesBack() throws {
        for file in try RealElections.all() {
            let election = try RealElections.election(file)
            #expect(election.ballots.voters == Int(election.meta("num_votes") ?? ""))
            let document = try file.bytes.withUnsafeBytes {
                try PabulibDocument(file: file.name, bytes: $0)
            }
            let again = try Array(document.text.utf8).withUnsafeBytes {
                try PabulibDocument(file: file.name, bytes: $0)
            }
            #expect(document == again)
            #expect(document.votes.count == election.ballots.voters)
        }
    }
}
