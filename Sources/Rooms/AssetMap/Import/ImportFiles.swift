import Foundation
import OpenReferral

/// The files of a feed, in the order in which they are to be read: rows after those that they name.
struct ImportFiles: Sendable {
    /// What the person gave.
    let address: String
    let files: [File]
    /// Whether the feed is one CSV file, whose rows' parents must have been imported before.
    let isOneTable: Bool

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
    }

    /// - Throws: `ImportError.notFound` or `.nothingToImport`.
    init(at path: String) throws {
        address = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ImportError.notFound(path)
        }
        if isFolder.boolValue {
            files = try Self.folder(path)
            isOneTable = false
        } else if path.hasSuffix("datapackage.json") {
            let folder = (path as NSString).deletingLastPathComponent
            files = try Self.package(path, in: folder.isEmpty ? "." : folder)
            isOneTable = false
        } else {
            let file = try Self.file(path, named: path)
            files = [file]
            isOneTable = !file.isJSON
        }
        if files.isEmpty { throw ImportError.nothingToImport(path) }
    }

    private static func folder(_ path: String) throws -> [File] {
        let package = path + "/datapackage.json"
        if let files = try? Self.package(package, in: path), !files.isEmpty { return files }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        var files: [File] = []
        for name in names where ["csv", "json", "jsonl", "ndjson"].contains(ending(of: name)) {
            if name == "datapackage.json" { continue }
            files.append(try file(path + "/" + name, named: name))
        }
        if files.isEmpty, names.contains("data") { return try folder(path + "/data") }
        return inOrder(files)
    }

    private static func ending(of name: String) -> String {
        (name as NSString).pathExtension.lowercased()
    }

    /// The files that a tabular data package lists and that are there.
    private static func package(_ path: String, in folder: String) throws -> [File] {
        struct Package: Decodable {
            struct Resource: Decodable {
                var name: String?
                var path: String?
            }
            var resources: [Resource]?
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportError.unreadable(path, "it cannot be opened")
        }
        guard let package = try? JSONDecoder().decode(Package.self, from: data) else {
            throw ImportError.unreadable(path, "it is not the description of a data package")
        }
        let files = try (package.resources ?? []).compactMap { resource -> File? in
            guard let path = resource.path, !path.hasPrefix("/"), !path.contains("..") else {
                return nil
            }
            for place in [folder + "/" + path, folder + "/data/" + path]
            where FileManager.default.fileExists(atPath: place) {
                return try file(place, named: resource.name ?? path)
            }
            return nil
        }
        return inOrder(files)
    }

    private static func file(_ path: String, named name: String) throws -> File {
        let isJSON =
            switch ending(of: path) {
            case "json", "jsonl", "ndjson", "geojson": true
            case "csv", "txt", "tsv": false
            default: try looksLikeJSON(path)
            }
        return File(path: path, name: name, isJSON: isJSON)
    }

    private static func looksLikeJSON(_ path: String) throws -> Bool {
        var bytes: [UInt8] = []
        var source = try FileBytes(path: path)
        _ = try source.read(into: &bytes)
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
                ?? table2018[table].flatMap { Vocabulary.imported.place(of: $0) } ?? 7
            return place * 2 + (file.title.contains("_list") ? 1 : 0)
        }
        return files.enumerated().sorted { left, right in
            (rank(left.element), left.offset) < (rank(right.element), right.offset)
        }.map(\.element)
    }

    /// Tables of older shapes, and those of today that their rows go to.
    private static let table2018 = [
        "physical_address": "address", "physical_addresses": "address",
        "postal_address": "address", "postal_addresses": "address", "mail_addresses": "address",
        "regular_schedule": "schedule", "regular_schedules": "schedule",
        "holiday_schedule": "schedule", "holiday_schedules": "schedule",
        "service_taxonomy": "attribute", "services_taxonomy": "attribute",
        "payment_accepted": "cost_option", "payments_accepted": "cost_option",
        "accessibility_for_disabilities": "accessibility", "services_at_location": "service_at_location",
        "other_attribute": "attribute", "service_attribute": "attribute", "eligibility": "eligibility",
        "taxonomy": "taxonomy_term",
    ]
}
