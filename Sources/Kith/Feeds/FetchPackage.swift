import AssetMap
import Foundation

/// Fetches the files that the description of a tabular data package lists.
struct FetchPackage {
    let folder: String
    let answer: FetchAnswer
    let message: @Sendable (String) -> Void

    /// - Parameter description: what is at the address.
    /// - Throws: `ImportError.cannotFetch`.
    func fetch(_ address: String, _ description: [String: Any]) async throws -> FetchFeed.Fetched {
        let place = folder + "/package"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let json = try JSONSerialization.data(withJSONObject: description)
        var kept: [[String: Any]] = []
        for (index, resource) in (PackageList(json)?.resources ?? []).enumerated() {
            // A name of our own, so that no package says where on this machine it is put.
            let file = "\(index)-\(FetchFeed.name(of: resource.path))"
            let isThere = try await fetch(resource.path, of: address, to: place + "/" + file)
            kept.append([
                "name": resource.name ?? resource.path, "path": isThere ? file : resource.path,
            ])
        }
        var known = description
        known["resources"] = kept
        let path = place + "/datapackage.json"
        try JSONSerialization.data(withJSONObject: known).write(to: URL(fileURLWithPath: path))
        return FetchFeed.Fetched(path: path)
    }

    /// - Returns: whether the file was there, beside the description or in `data` beside it.
    private func fetch(_ path: String, of address: String, to file: String) async throws -> Bool {
        guard let base = URL(string: address) else { return false }
        for path in [path, "data/" + path] {
            guard let url = URL(string: path, relativeTo: base)?.absoluteURL,
                url.scheme == "http" || url.scheme == "https"
            else { continue }
            if try await answer.saveIfThere(url.absoluteString, to: file) != nil {
                message("Fetched \(url.lastPathComponent).")
                return true
            }
        }
        return false
    }
}
