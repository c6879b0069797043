import Testing

@testable import OpinionMapping

/// The files of a Polis export, good and bad.
@Suite struct ReadingTests {
    private let heading = "timestamp,datetime,comment-id,voter-id,vote\n"

    private func votes(
        _ text: String, pieces size: Int = 1 << 20, _ convention: SignConvention = .agreeIsOne
    ) throws -> [CastVote] {
        var reader = VotesReader(convention: convention)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try reader.read(Array(bytes[start..<min(bytes.count, start + size)]))
        }
        return try reader.finish()
    }

    private func refusal(_ text: String) -> String? {
        do {
            _ = try votes(text)
            return nil
        } catch { return "\(error)" }
    }

    @Test func votesAreReadWithTheirTimes() throws {
        #expect(
            try votes(heading + "1500,Mon Jul 17,4,9,-1\n1400,x,5,9,1\n") == [
                CastVote(participant: 9, statement: 4, vote: .disagree, time: 1500),
                CastVote(participant: 9, statement: 5, vote: .agree, time: 1400),
            ])
    }

    @Test func columnsMayStandInAnyOrderAndLinesMayEndEitherWay() throws {
        let one = "\u{FEFF}vote,voter-id,extra,comment-id,timestamp\r\n1,9,\"a, \"\"b\"\"\nc\",5,1400"
        #expect(try votes(one) == [CastVote(participant: 9, statement: 5, vote: .agree, time: 1400)])
        #expect(try votes(one + "\r\n\r\n") == votes(one))
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func aFileMayComeInPiecesOfAnySize(size: Int) throws {
        let text = heading + (0..<40).map { "\(1000 + $0),\"Mon, 1\",\($0 % 7),\($0 % 5),0\n" }.joined()
        #expect(try votes(text, pieces: size) == votes(text))
    }

    @Test func theDatabaseOfPolisHasTheSignTheOtherWayRound() throws {
        #expect(try votes(heading + "1,x,1,1,-1\n", .agreeIsMinusOne).map(\.vote) == [.agree])
    }

    @Test func aVoteOfSevenIsRefusedByLine() {
        #expect(
            refusal(heading + "1,x,1,1,1\n1,x,1,2,7\n")
                == "votes.csv, line 3: “7” is not a vote. "
                + "A vote is 1 for agree, -1 for disagree, or 0 for pass.")
    }

    @Test func everyOtherFaultIsNamedByItsLine() {
        #expect(refusal("") == "votes.csv: the file is empty. It should begin with a line of column names.")
        #expect(refusal("a,b\n")?.contains("there is no column “timestamp”") == true)
        #expect(refusal(heading + "1,x,1\n")?.hasPrefix("votes.csv, line 2: the line has 3 fields") == true)
        #expect(refusal(heading + "one,x,1,1,1\n")?.contains("“one” in the column “timestamp”") == true)
        #expect(refusal(heading + "1,x,1,,1\n")?.contains("nothing in the column “voter-id”") == true)
        #expect(refusal(heading + "1,x,1,1,\n")?.contains("“” in the column “vote”") == true)
        #expect(refusal(heading + "1,\"x,1,1,1\n")?.contains("never closes") == true)
    }

    @Test func aLineWithQuotedLineEndsCountsThemAll() {
        #expect(refusal(heading + "1,\"x\ny\",1,1,1\n1,x,1,1,9\n")?.contains("line 4") == true)
    }

    @Test func statementsKeepTheirWordsAndTheirModeration() throws {
        var reader = StatementsReader()
        try reader.read(Array("comment-id,moderated,is-meta,comment-body\n".utf8))
        try reader.read(Array("3,-1,false,\"Say \"\"no\"\", twice\"\n4,,true,Näher\n".utf8))
        #expect(
            try reader.finish() == [
                Statement(id: 3, text: "Say \"no\", twice", isModeratedOut: true),
                Statement(id: 4, text: "Näher", isMeta: true, isUnmoderated: true),
            ])
    }

    private func statements(_ text: String, isStrict: Bool = false) throws -> [Statement] {
        var reader = StatementsReader(isStrict: isStrict)
        try reader.read(Array(text.utf8))
        return try reader.finish()
    }

    @Test func strictModerationTakesOutWhatNobodyHasLookedAt() throws {
        let text = "comment-id,moderated,comment-body\n1,1,a\n2,0,b\n3,-1,c\n4,,d\n"
        #expect(try statements(text).map(\.isModeratedOut) == [false, false, true, false])
        #expect(try statements(text, isStrict: true).map(\.isModeratedOut) == [false, true, true, true])
        // Where nothing is said of moderation, everything has been let in.
        let unmoderated = try statements("comment-id,comment-body\n1,a\n", isStrict: true)
        #expect(unmoderated.map(\.isModeratedOut) == [false])
    }

    @Test func aModerationThatPolisDoesNotKnowIsRefused() {
        #expect(throws: PolisFileError(file: "comments.csv", line: 2, .notModeration(2))) {
            try statements("comment-id,moderated,comment-body\n1,2,a\n")
        }
    }

    @Test func extraColumnsAndQuotedLineEndsOfStatementsAreRead() throws {
        let text =
            "\"comment-id\",extra,author-id,agrees,disagrees,moderated,comment-body,more\r\n"
            + "7,\"x,y\",12,3,4,1,\"two\r\nlines, \"\"and\"\" quotes\",z\r\n"
        let read = try statements(text)
        #expect(read.map(\.text) == ["two\r\nlines, \"and\" quotes"])
        #expect(read.map(\.author) == [12])
        #expect(read.first?.counted == .init(agree: 3, disagree: 4))
    }

    @Test func votesMayComeInSeveralFiles() throws {
        let lines = (0..<30).map { "\(1000 + $0 % 3),x,\($0 % 7),\($0 % 5),\($0 % 3 - 1)\n" }
        let whole = try votes(heading + lines.joined())
        var reader = VotesReader(file: "votes-1.csv")
        try reader.read(Array((heading + lines[..<11].joined()).utf8))
        try reader.next(file: "votes-2.csv")
        // The columns of each file may stand in their own order.
        try reader.read(Array("vote,voter-id,comment-id,timestamp\n".utf8))
        for line in lines[11...] {
            let cells = line.dropLast().split(separator: ",")
            try reader.read(Array("\(cells[4]),\(cells[3]),\(cells[2]),\(cells[0])\n".utf8))
        }
        #expect(try reader.finish() == whole)
    }

    @Test func aFaultInALaterFileIsNamedByThatFile() throws {
        var reader = VotesReader(file: "votes-1.csv")
        try reader.read(Array((heading + "1,x,1,1,1").utf8))
        try reader.next(file: "votes-2.csv")
        #expect(throws: PolisFileError(file: "votes-2.csv", line: 2, .notAVote(text: "7", .agreeIsOne))) {
            try reader.read(Array((heading + "1,x,1,1,7\n").utf8))
        }
    }

    @Test func countsThatFitTheOtherWayRoundAreNoticedAndNotActedOn() throws {
        var reader = StatementsReader()
        try reader.read(Array("comment-id,agrees,disagrees,comment-body\n1,9,1,a\n".utf8))
        let listed = try reader.finish()
        let cast = (0..<10).map {
            CastVote(participant: $0, statement: 1, vote: $0 == 0 ? .agree : .disagree)
        }
        let conversation = try Conversation(statements: listed, votes: cast)
        #expect(conversation.notices.count == 1)
        #expect(conversation.notices.first?.contains("count as agreeing those who here disagree") == true)
        #expect(conversation.votes.votes(of: 0) == [1: .agree])

        var table = ParticipantsVotesReader()
        try table.read(Array("participant,strange,n-agree,n-disagree,1,2\n1,x,2,0,-1,-1\n".utf8))
        _ = try table.finish()
        #expect(table.isMirrored)
    }

    @Test func aSummaryGivesTheTitle() {
        let summary = ConversationSummary(
            Array("topic,\"Buses, and trams\"\nurl,https://example.org/1\nviews,7\n".utf8))
        #expect(summary.topic == "Buses, and trams" && summary.url == "https://example.org/1")
        #expect(ConversationSummary([0xFF, 0x22]) == ConversationSummary())
    }

    @Test func aStatementListedTwiceIsRefused() throws {
        var reader = StatementsReader()
        #expect(throws: PolisFileError(file: "comments.csv", line: 3, .statementTwice("3"))) {
            try reader.read(Array("comment-id,comment-body\n3,a\n3,b\n".utf8))
        }
    }

    @Test func theTableOfParticipantsSaysTheSameAsTheVotes() throws {
        var reader = ParticipantsVotesReader()
        try reader.read(Array("participant,xid,group-id,n-votes,5,7\n1,,0,2,1,-1\n2,a,,1,,0\n".utf8))
        let table = try VoteTable(try reader.finish())
        #expect(table.votes(of: 1) == [5: .agree, 7: .disagree])
        #expect(table.votes(of: 2) == [7: .pass])
    }

    @Test func aTableWithAStrangeColumnOrATwinIsRefused() {
        var strange = ParticipantsVotesReader(), twin = ParticipantsVotesReader()
        let file = "participants-votes.csv"
        #expect(throws: PolisFileError(file: file, line: 1, .notAStatement(heading: "x"))) {
            try strange.read(Array("participant,5,x\n".utf8))
        }
        #expect(throws: PolisFileError(file: file, line: 3, .participantTwice("1"))) {
            try twin.read(Array("participant,5\n1,1\n1,0\n".utf8))
        }
    }

    @Test func whatIsOddButNotWrongIsSaid() throws {
        let statements = [Statement(id: 1, text: "One"), Statement(id: 2, text: "Two")]
        let conversation = try Conversation(
            statements: statements,
            votes: [
                CastVote(participant: 1, statement: 1, vote: .agree, time: 1),
                CastVote(participant: 1, statement: 1, vote: .pass, time: 2),
                CastVote(participant: 1, statement: 9, vote: .agree, time: 2),
            ])
        #expect(conversation.notices.count == 3)
        #expect(conversation.notices[0].hasPrefix("1 vote was changed by a later vote"))
        #expect(conversation.notices[1].contains("the statement 9, which comments.csv does not list"))
        #expect(conversation.notices[2].contains("Nobody has voted on the statement 2"))
    }
}
