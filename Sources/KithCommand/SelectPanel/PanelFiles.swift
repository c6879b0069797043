import Foundation
import Sortition

/// The files of a draw: read whole, and written whole or not at all.
enum PanelFiles {
    static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputProblems(
                InputProblem(
                    path, "this file cannot be opened.", advice: "Is it there, and may you read it?"
                ))
        }
        return [UInt8](data)
    }

    static func text(of path: String) throws -> String {
        let bytes = try bytes(of: path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputProblems(
                InputProblem(
                    path, "this is not text in UTF-8.", advice: "Give the file as it was published."
                ))
        }
        return text
    }

    /// Each file is written under another name and then put in place, so that a stop at any moment
    /// leaves the old file or the new one.
    static func save(_ text: String, to file: URL, isPrivate: Bool = false) throws {
        do {
            let folder = file.deletingLastPathComponent()
            // Nobody else may look, not even for the moment before the file's own rights are set.
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: isPrivate ? [.posixPermissions: 0o700] : nil)
            try Data(text.utf8).write(to: file, options: .atomic)
            if isPrivate {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: file.path)
            }
        } catch {
            throw InputProblems(
                InputProblem(
                    file.path, "this file cannot be written: \(error.localizedDescription)",
                    advice: "Is there such a folder, and room on the disk?"))
        }
    }
}
