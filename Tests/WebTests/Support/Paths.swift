import Foundation

@testable import Web

/// The paths that the tests' own routes have.
enum Paths {
    static let home = Path< >("/")
    static let services = Path< >("/services")
    static let service = Path<String>("/services/{id}")
    static let notes = Path< >("/notes")
    static let feed = Path< >("/feed/v1")
    static let feedItem = Path<Int>("/feed/v1/items/{id}")
}

extension String {
    /// The body of a raw HTTP response.
    var afterHead: String {
        guard let end = range(of: "\r\n\r\n") else { return "" }
        return String(self[end.upperBound...])
    }
}
