import Testing

@testable import OpinionMapping

/// Ids that are no numbers.
@Suite struct TextIdTests {
    private func conversation(votes: String, comments: String? = nil) throws -> Conversation {
        var names = Names(), statements: [Statement]?
        if let comments {
            var reader = StatementsReader()
            try reader.read(Array(comments.utf8))
            statements = try reader.finish()
            names = reader.names
        }
        var reader = VotesReader(names: names)
        try reader.read(Array(("timestamp,comment-id,voter-id,vote\n" + votes).utf8))
        let cast = try reader.finish()
        return try Conversation(statements: statements, votes: cast, names: reader.names)
    }

    @Test func numbersStandFirstAndTextsInTheOrderOfTheirBytes() throws {
        let read = try conversation(votes: "1,s10,zoë,1\n1,s9,007,1\n1,3,7,-1\n1,s9,Ann,0\n1,3,-2,1\n")
        #expect(read.votes.participants.map(read.names.participant) == ["-2", "7", "007", "Ann", "zoë"])
        #expect(read.votes.statements.map(read.names.statement) == ["3", "s10", "s9"])
        let ann = try #require(read.votes.participants.first { read.names.participant($0) == "Ann" })
        #expect(read.votes.votes(of: ann).map { read.names.statement($0.key) } == ["s9"])
    }

    @Test func theOrderOfTheFileDoesNotMatter() throws {
        var random = SplitMix64(seed: 9)
        let lines = MadeUpVotes(participants: 40, statements: 12, groups: 2).cast.map {
            "\($0.time),s-\($0.statement),p\($0.participant * 7919 % 1000),\($0.vote.rawValue)\n"
        }
        func report(_ lines: [String]) throws -> [UInt8] {
            let read = try conversation(votes: lines.joined())
            return MapReport(
                title: "T", map: OpinionMap(of: read.votes), statements: [], names: read.names
            ).json()
        }
        let first = try report(lines)
        let shuffled = try report(lines.shuffled(using: &random))
        #expect(first == shuffled)
        let text = String(decoding: first, as: UTF8.self)
        #expect(text.contains("\"statement\":\"s-0\"") && text.contains("\"p0\":["))
    }

    @Test func namesOnlyChangeNames() throws {
        let made = MadeUpVotes(participants: 60, statements: 20, groups: 2).cast
        let named = try conversation(
            votes: made.map {
                "\($0.time),s\(100 + $0.statement),p\(100 + $0.participant),\($0.vote.rawValue)\n"
            }.joined())
        let one = OpinionMap(of: try VoteTable(made)), other = OpinionMap(of: named.votes)
        #expect(one.labels == other.labels && one.positions == other.positions)
    }

    @Test func statementsAndAuthorsAreFoundByText() throws {
        let read = try conversation(
            votes: "1,b,Ann,1\n", comments: "comment-id,author-id,comment-body\nb,Zoë,Second\na,,First\n")
        #expect(read.notices.count == 1 && read.notices[0].contains("Nobody has voted on the statement a."))
        let second = try #require(read.statements.first { read.names.statement($0.id) == "b" })
        #expect(second.text == "Second" && second.author.map(read.names.participant) == "Zoë")
        #expect(read.votes.statements == [second.id])
    }

    @Test func aTableOfParticipantsHasStatementsByText() throws {
        var reader = ParticipantsVotesReader()
        try reader.read(
            Array("participant,group-id,n-agree,n-disagree,b,a\nAnn,,1,1,1,-1\n\"Ann, 2\",,0,1,,-1\n".utf8))
        let cast = try reader.finish()
        let read = try Conversation(statements: nil, votes: cast, names: reader.names)
        #expect(read.votes.participants.map(read.names.participant) == ["Ann", "Ann, 2"])
        #expect(read.votes.statements.map(read.names.statement) == ["a", "b"])
        #expect(read.votes.votes(of: read.votes.participants[0]).count == 2)
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let made = MadeUpVotes(participants: 30, statements: 10, groups: 2).cast
        let read = try conversation(
            votes: made.map {
                "\($0.time),s\($0.statement),p\($0.participant),\($0.vote.rawValue)\n"
            }.joined(),
            comments: "comment-id,comment-body\n" + (0..<10).map { "s\($0),S\n" }.joined())
        let report = MapReport(
            title: "T", map: OpinionMap(of: read.votes), statements: read.statements, names: read.names)
        var statements = StatementsReader()
        try statements.read(Array(report.commentsCSV().utf8))
        let listed = try statements.finish()
        var votes = ParticipantsVotesReader(names: statements.names)
        try votes.read(Array(report.participantsVotesCSV().utf8))
        let again = try Conversation(statements: listed, votes: try votes.finish(), names: votes.names)
        #expect(again.votes.cells == read.votes.cells && again.names == read.names)
    }

    @Test func anIdThatIsMissingOrNoTextIsRefused() {
        #expect(throws: PolisFileError(file: "votes.csv", line: 2, .idMissing(column: "voter-id"))) {
            try conversation(votes: "1,s, ,1\n")
        }
        var reader = VotesReader()
        #expect(throws: PolisFileError(file: "votes.csv", line: 2, .notText(column: "voter-id"))) {
            let heading = "timestamp,comment-id,voter-id,vote\n"
            try reader.read(Array((heading + "1,s,").utf8) + [0xFF] + Array(",1\n".utf8))
        }
    }

    @Test func manyTextsKeepTheirNumbers() {
        var ids = TextIds()
        for round in 0..<2 {
            for number in 0..<5_000 {
                let id = Array("id-\(number)".utf8).withUnsafeBufferPointer { ids.id(of: $0) }
                #expect(id == TextIds.first + number, "round \(round)")
            }
        }
        #expect(ids.text(TextIds.first + 4_321) == "id-4321" && ids.text(4_321) == nil)
        #expect(ids.ordered.text(TextIds.first + 1) == "id-1")
        #expect(ids.ranks[10] == TextIds.first + 2)
    }
}
