import Foundation
import ParticipatoryBudgeting

/// A ballot file on disc, read in pieces.
enum BallotFile {
    /// How much is read at once.
    private static let piece = 1 << 20

    static func election(
        at path: String, constraints: (Election) throws -> Constraints, _ stop: StopSignal
    ) throws -> Election {
        var reader = PabulibReader(file: path)
        try pieces(of: path) { bytes in
            if stop.isRaised { throw AllocationError.cancelled }
            try reader.read(bytes)
        }
        var election = try reader.finish()
        election.constraints = try constraints(election)
        return election
    }

    static func pieces(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BallotFileError(file: path, reason: "this file cannot be opened.")
        }
        defer { try? file.close() }
        while true {
            let data: Data
            do {
                data = try file.read(upToCount: piece) ?? Data()
            } catch {
                throw BallotFileError(file: path, reason: "this file cannot be read.")
            }
            if data.isEmpty { return }
            try data.withUnsafeBytes(body)
        }
    }
}
