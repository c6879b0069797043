import Foundation
import OpenReferral

/// What a feed is called where nobody says: the host and path of a URL, the last part of a path.
package enum FeedName {
    package static func of(_ address: String) -> String {
        if address.hasPrefix("http://") || address.hasPrefix("https://") {
            let rest = address.split(separator: "/", omittingEmptySubsequences: true).dropFirst()
            return rest.joined(separator: "/").split(separator: "?").first.map(String.init) ?? ""
        }
        var parts = URL(fileURLWithPath: address).standardizedFileURL.path.split(separator: "/")
        if parts.last == "datapackage.json" { parts.removeLast() }
        guard let last = parts.last else { return "" }
        let name = (String(last) as NSString).deletingPathExtension
        return name.isEmpty ? String(last) : name
    }
}

extension CorrectedRows {
    /// The feed that a file of corrected rows is of.
    static func feed(of files: ImportFiles) throws -> String? {
        guard files.isOneTable, let file = files.files.first else { return nil }
        return try feed(of: file.path)
    }
}
