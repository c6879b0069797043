import AssetMap
import CZlib
import Foundation

/// Takes the files of a feed out of a zip or gzip file, into a folder.
///
/// What comes out is bounded: a small file that swells to fill the disk is refused.
struct Unpack {
    let folder: String
    var limits = Limits()

    struct Limits: Sendable {
        /// Of all that comes out, in bytes.
        var bytes = 4 << 30
        var files = 10_000
    }

    /// What a path is, told by how it begins.
    enum Kind {
        case zip
        case gzip
    }

    /// - Returns: `nil` where it is neither, or cannot be opened.
    static func kind(of path: String) -> Kind? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let start = try? file.read(upToCount: 4) else { return nil }
        if start.starts(with: [0x1F, 0x8B]) { return .gzip }
        return start.starts(with: [0x50, 0x4B, 3, 4]) ? .zip : nil
    }

    /// - Returns: the path of the folder or file to import.
    /// - Throws: `ImportError.unreadable`, in words about `path`.
    func callAsFunction(_ path: String, _ kind: Kind) throws -> String {
        do {
            switch kind {
            case .gzip: return try gunzip(path)
            case .zip: return try unzip(path)
            }
        } catch let fault as Fault {
            throw ImportError.unreadable(path, fault.reason)
        }
    }

    /// Why something packed cannot be taken out.
    struct Fault: Error {
        let reason: String

        static let damaged = Fault(reason: "it is cut short or damaged. Fetch or make it again")
        static let noRoom = Fault(reason: "there is no room for what is in it")
        static let tooLarge = Fault(reason: "what is in it is too large to be a feed")
    }

    // MARK: gzip

    private func gunzip(_ path: String) throws -> String {
        var name = path.split(separator: "/").last.map(String.init) ?? "feed"
        if name.lowercased().hasSuffix(".gz") { name.removeLast(3) }
        let out = try Output(folder + "/" + name, limit: limits.bytes)
        let file = try Input(path)
        let inflate = try Inflate(.gzip)
        while true {
            let piece = try file.read(1 << 18)
            if piece.isEmpty { break }
            try inflate.run(piece, to: out)
        }
        guard inflate.isAtEnd else { throw Fault.damaged }
        try out.close()
        return folder + "/" + name
    }

    // MARK: zip

    private static let endings = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson"]

    private func unzip(_ path: String) throws -> String {
        let file = try Input(path)
        let entries = try ZipDirectory(file).entries
        if entries.contains(where: { $0.name == "xl/workbook.xml" }) {
            throw Fault(reason: "it is a spreadsheet. Save each sheet as CSV, in one folder, and give that")
        }
        let wanted = entries.filter(Self.isWanted)
        if wanted.isEmpty { throw Fault(reason: "there is no CSV or JSON file in it") }
        if wanted.count > limits.files { throw Fault.tooLarge }
        var room = limits.bytes
        for entry in wanted {
            let place = folder + "/" + entry.name
            do {
                try FileManager.default.createDirectory(
                    atPath: (place as NSString).deletingLastPathComponent,
                    withIntermediateDirectories: true)
            } catch {
                // Another file stands where the folder should be, or a name is longer than may be.
                throw Fault(reason: "\(entry.name) in it cannot be put into a folder")
            }
            let out = try Output(place, limit: room)
            try entry.extract(from: file, to: out)
            try out.close()
            room -= out.size
        }
        return folder + Self.top(of: wanted.map(\.name))
    }

    /// Nothing that would be put outside the folder, nor what a Mac adds of its own.
    private static func isWanted(_ entry: ZipEntry) -> Bool {
        let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") || $0 == "__MACOSX" }) { return false }
        if entry.name.contains("\\") || entry.name.contains("\0") { return false }
        return endings.contains { entry.name.lowercased().hasSuffix($0) }
    }

    /// The folder of the description of a package, or else of the file that is the least deep.
    private static func top(of names: [String]) -> String {
        let byDepth = names.sorted { left, right in
            (left.count { $0 == "/" }, left) < (right.count { $0 == "/" }, right)
        }
        let first = byDepth.first { $0.split(separator: "/").last == "datapackage.json" } ?? byDepth[0]
        let folder = (first as NSString).deletingLastPathComponent
        return folder.isEmpty ? "" : "/" + folder
    }
}
