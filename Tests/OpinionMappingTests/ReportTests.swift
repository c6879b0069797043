import Foundation
import Testing

@testable import OpinionMapping

/// What is written out of a map.
@Suite struct ReportTests {
    private let report: MapReport

    init() throws {
        let votes = MadeUpVotes(participants: 60, statements: 20, groups: 2)
        let statements = (0..<20).map {
            Statement(
                id: $0, text: $0 == 3 ? "=HYPERLINK(\"x\"), “<b>”" : "S\($0)", isModeratedOut: $0 == 4,
                isUnmoderated: $0 == 5, author: $0 % 6)
        }
        var summary = ConversationSummary(Array("topic,Buses\nurl,https://example.org/1\n".utf8))
        summary.description = "One, two"
        report = MapReport(
            title: "Buses", map: OpinionMap(of: try VoteTable(votes.cast), statements: statements),
            statements: statements, summary: summary)
    }

    @Test func whatIsWrittenAsAnExportIsReadAsTheSameConversation() throws {
        var votes = ParticipantsVotesReader(), statements = StatementsReader()
        try votes.read(Array(report.participantsVotesCSV().utf8))
        try statements.read(Array(report.commentsCSV().utf8))
        let cast = try votes.finish(), listed = try statements.finish()
        let table = try VoteTable(cast)
        #expect(!votes.isMirrored)
        #expect(table.cells == report.map.votes.cells)
        #expect(listed.map(\.isModeratedOut) == (0..<20).map { $0 == 4 })
        #expect(listed.map(\.isUnmoderated) == (0..<20).map { $0 == 5 })
        #expect(listed.map(\.author) == (0..<20).map { $0 % 6 })
        #expect(try Conversation(statements: listed, votes: cast).notices.isEmpty)
        let again = OpinionMap(of: table, statements: listed)
        #expect(again.labels == report.map.labels && again.positions == report.map.positions)
    }

    @Test func theSummaryHoldsWhatPolisGives() {
        #expect(
            report.summaryCSV().split(separator: "\n") == [
                "topic,Buses", "url,https://example.org/1", "voters,60", "voters-in-conv,60",
                "commenters,6", "comments,20", "groups,2", "conversation-description,\"One, two\"",
            ])
    }

    @Test func participantsCarryHowManyStatementsTheyWrote() {
        let lines = report.participantsVotesCSV().split(separator: "\n")
        #expect(lines[0].hasPrefix("participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,"))
        #expect(lines[1].split(separator: ",", omittingEmptySubsequences: false)[2] == "4")
        #expect(lines[10].split(separator: ",", omittingEmptySubsequences: false)[2] == "0")
    }

    @Test func noFileRunsAFormulaAndNoPageRunsMarkup() {
        #expect(report.commentGroupsCSV().contains("3,\"'=HYPERLINK"))
        #expect(report.page().contains("“&lt;b&gt;”") && !report.page().contains("“<b>”"))
        #expect(!report.page().contains("<script"))
    }

    @Test func statementsStandOnThePageAsNumbersAndInItsTable() throws {
        let page = report.page(), map = report.map
        #expect(page.contains("Map of 19 statements"))
        let row = try #require(
            page.components(separatedBy: "<tr>").first { $0.hasPrefix("<th scope=\"row\">S7 <small>") })
        let frame = PictureFrame(
            map.statistics.shown.map { map.frame.statementPositions[$0] })
        let place = try #require(map.position(ofStatement: 7))
        #expect(row.contains("<td>\(frame.words(for: place))</td></tr>"))
    }

    @Test(arguments: [
        (SIMD2(-1.0, 1.0), "top left"), (SIMD2(1.0, -1.0), "bottom right"), (SIMD2(0.0, 0.0), "middle"),
        (SIMD2(1.0, 0.0), "right"), (SIMD2(0.0, -1.0), "bottom"),
    ])
    func placesAreSaidInWords(place: SIMD2<Double>, words: String) {
        let frame = PictureFrame([SIMD2(-1, -0.6), SIMD2(1, 0.6)])
        #expect(frame.words(for: place) == words)
    }

    @Test func steadyIsNotSaidToMeanThatThereAreNoSmallerGroups() {
        #expect(report.text().contains("smaller groups within them"))
        #expect(report.page().contains("smaller groups within them"))
    }
}
