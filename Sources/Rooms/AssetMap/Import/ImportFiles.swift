import Foundation
import OpenReferral

/// The files of a feed, in the order in which they are to be read: rows after those that they name.
struct ImportFiles: Sendable {
    /// What the person gave.
    let address: String
    let files: [File]
    /// Whether the feed is one CSV file, whose rows' parents must have been imported before.
    let isOneTable: Bool
    /// Whether it is a file of refused rows that were put right: a part of a feed.
    let isCorrection: Bool
    /// Things to know of the files: one that a package lists and that is not there.
    private(set) var notes: [String] = []

    struct File: Sendable, Hashable {
        let path: String
        /// What a package calls it, or its own name: tells its table.
        let name: String
        let isJSON: Bool

        /// As reports name it.
        var title: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    init(address: String, files: [File], isOneTable: Bool) {
        self.address = address
        self.files = files
        self.isOneTable = isOneTable
        isCorrection = false
    }

    /// - Throws: `ImportError.notFound`, `.unreadable` or `.nothingToImport`.
    init(at path: String) throws {
        address = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw path.contains("://") ? ImportError.notReadFrom(path) : ImportError.notFound(path)
        }
        if URL(fileURLWithPath: path).standardizedFileURL.path == "/" {
            throw ImportError.nothingToImport(path)
        }
        let found: Found
        if isFolder.boolValue {
            found = try Self.folder(path)
        } else if path.hasSuffix("datapackage.json") {
            let folder = (path as NSString).deletingLastPathComponent
            found = try Self.package(path, in: folder.isEmpty ? "." : folder)
        } else {
            // A file alone that cannot be read is no import at all.
            _ = try FileKind.reason(toRefuse: path)
            found = Found(files: [Self.file(path, named: path)])
        }
        (files, notes) = (found.files, found.notes)
        isOneTable = !isFolder.boolValue && files.count == 1 && !files[0].isJSON
        isCorrection = try isOneTable && CorrectedRows.feed(of: files[0].path) != nil
        if files.isEmpty { throw ImportError.nothingToImport(path) }
    }

    private struct Found {
        var files: [File] = []
        var notes: [String] = []
    }

    private static func folder(_ path: String) throws -> Found {
        let package = path + "/datapackage.json"
        var notes: [String] = []
        if FileManager.default.fileExists(atPath: package) {
            do {
                let found = try Self.package(package, in: path)
                if !found.files.isEmpty { return found }
                notes = found.notes
            } catch {
                notes = ["\(error) Every file of the folder was taken instead."]
            }
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw ImportError.unreadable(path, "the folder cannot be opened")
        }
        var files: [File] = []
        for name in names where ["csv", "tsv", "json", "jsonl", "ndjson"].contains(ending(of: name)) {
            if name == "datapackage.json" || name.hasPrefix(".") { continue }
            files.append(file(path + "/" + name, named: name))
        }
        if files.isEmpty, names.contains("data") { return try folder(path + "/data") }
        return Found(files: inOrder(files), notes: notes)
    }

    private static func ending(of name: String) -> String {
        (name as NSString).pathExtension.lowercased()
    }

    /// The files that a tabular data package lists and that are there.
    private static func package(_ path: String, in folder: String) throws -> Found {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportError.unreadable(path, "it cannot be opened")
        }
        guard let resources = PackageList(data)?.resources else {
            throw ImportError.unreadable(path, "it is not the description of a data package")
        }
        var found = Found()
        var missing: [String] = []
        for resource in resources {
            if let place = place(of: resource.path, in: folder) {
                found.files.append(file(place, named: resource.name ?? resource.path))
            } else {
                missing.append(resource.path)
            }
        }
        found.files = inOrder(found.files)
        if !missing.isEmpty {
            found.notes.append(
                "datapackage.json lists \(missing.count == 1 ? "a file that is" : "files that are") not "
                    + "there: \(missing.joined(separator: ", ")).")
        }
        return found
    }

    /// Where a file of a package is, which is in its folder or below it.
    private static func place(of path: String, in folder: String) -> String? {
        if path.hasPrefix("/") || path.split(separator: "/").contains("..") { return nil }
        return [folder + "/" + path, folder + "/data/" + path].first {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    private static func file(_ path: String, named name: String) -> File {
        let isJSON =
            switch ending(of: path) {
            case "json", "jsonl", "ndjson", "geojson": true
            default: looksLikeJSON(path)
            }
        return File(path: path, name: name, isJSON: isJSON)
    }

    /// A file that cannot be read looks like nothing; it is said when it is its turn.
    private static func looksLikeJSON(_ path: String) -> Bool {
        var bytes: [UInt8] = []
        guard var source = try? FileBytes(path: path), (try? source.read(into: &bytes)) != nil else {
            return false
        }
        let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Tables before those that name them; whole objects before lists, which abbreviate them.
    private static func inOrder(_ files: [File]) -> [File] {
        func rank(_ file: File) -> Int {
            let table = Layout.tableName(of: file.name)
            let tables = Vocabulary.imported.tables
            let place =
                tables.firstIndex { $0.name == table || $0.plural == table }
                ?? PackageList.older[table].flatMap { Vocabulary.imported.place(of: $0) } ?? 7
            return place * 2 + (file.title.contains("_list") ? 1 : 0)
        }
        return files.enumerated().sorted { left, right in
            (rank(left.element), left.offset) < (rank(right.element), right.offset)
        }.map(\.element)
    }
}
