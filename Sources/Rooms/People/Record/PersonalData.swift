import Storage
import Time
import Trust

/// What a room holds about people: it shows all of it, and takes it away. A room that keeps anything by the
/// identifier of a person is one, so that nobody's page, download or erasure leaves something out.
package protocol PersonalData: Sendable {
    /// All that is held about somebody, in sections as their page shows them.
    /// - Parameter ids: the person's records.
    func held(about ids: [String], in tx: Transaction, keys: Keyring) throws -> [HeldSection]

    /// Takes away all that tells who it is. What is counted stays, and leads to nobody.
    func erase(_ ids: [String], in tx: Transaction, keys: Keyring, at now: Instant) throws
}

/// One section of what is held about somebody.
package struct HeldSection: Sendable, Hashable {
    /// As in the file that is downloaded: `consent`.
    package let key: String
    /// As on the page.
    package let title: String
    package let items: [[HeldField]]

    package init(_ key: String, _ title: String, _ items: [[HeldField]]) {
        self.key = key
        self.title = title
        self.items = items
    }
}

/// One thing that is known.
package struct HeldField: Sendable, Hashable {
    package let key: String
    package let label: String
    package let value: String

    package init(_ key: String, _ label: String, _ value: String) {
        self.key = key
        self.label = label
        self.value = value
    }
}
