import OpinionMapping

extension Parser {
    /// The files of a conversation.
    static let opinions: [Parser] = [
        Parser(
            "votes", seeds: ["timestamp,datetime,comment-id,voter-id,vote\n1500,Mon,4,9,-1\n1400,x,5,a,1\n"],
            words: ["vote", ",", "-1", "\"", "9223372036854775807", "\r", "\u{FEFF}"]
        ) { bytes in
            try expect(votes(bytes, pieces: bytes.count) == votes(bytes, pieces: 3), "other in pieces")
        },
        Parser(
            "statements",
            seeds: [
                "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                    + "1,x,1,2,3,4,1,\"Tea\"\n"
            ],
            words: ["moderated", "-1", "\"", ",", "meta", "is-seed", "9223372036854775807"]
        ) { bytes in
            var reader = StatementsReader()
            do {
                try reader.read(bytes)
                _ = try reader.finish()
            } catch let error as PolisFileError { try expectWords(error) }
        },
        Parser(
            "votes by participant",
            seeds: ["participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n7,0,0,2,1,1,1,-1\n"],
            words: ["participant", "n-agree", ",", "-1", "\"", "99999999999999999999"]
        ) { bytes in
            var reader = ParticipantsVotesReader()
            do {
                try reader.read(bytes)
                _ = try reader.finish()
            } catch let error as PolisFileError { try expectWords(error) }
            _ = ConversationSummary(bytes)
        },
    ]

    private static func votes(_ bytes: [UInt8], pieces: Int) -> String {
        var reader = VotesReader()
        do throws(PolisFileError) {
            for start in stride(from: 0, to: bytes.count, by: max(pieces, 1)) {
                try reader.read(Array(bytes[start..<min(start + max(pieces, 1), bytes.count)]))
            }
            return "\(try reader.finish())"
        } catch { return error.description }
    }
}
