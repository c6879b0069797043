import Storage
import Time
import Trust

/// A role that was given to somebody.
package struct RoleGrant: Sendable, Hashable {
    package let id: String
    package let person: String
    package let held: HeldRole
    let since: Instant
    let givenBy: String
    let endedAt: Instant?

    func isHeld(at now: Instant) -> Bool {
        endedAt == nil && (held.until.map { now < $0 } ?? true)
    }
}

extension HeldRole {
    /// The last day on which it holds; `nil` where it has no end.
    func lastDay(in zone: Zone) -> Day? {
        until.map { zone.day(of: $0.advanced(bySeconds: -1)) }
    }
}

extension Role: SQLConvertible {}

extension Scope {
    /// As it is stored: its kind, and which.
    var columns: (kind: String, id: String?) {
        switch self {
        case .everywhere: ("everywhere", nil)
        case .place(let id): ("place", id)
        case .organisation(let id): ("organisation", id)
        }
    }

    init?(kind: String, id: String?) {
        switch (kind, id) {
        case ("everywhere", nil): self = .everywhere
        case ("place", let id?): self = .place(id)
        case ("organisation", let id?): self = .organisation(id)
        default: return nil
        }
    }

    /// As one word of a form: `everywhere`, `place:0193…`.
    var formValue: String {
        columns.id.map { "\(columns.kind):\($0)" } ?? columns.kind
    }

    init?(formValue: String) {
        let parts = formValue.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first else { return nil }
        self.init(kind: kind, id: parts.count == 2 ? parts[1] : nil)
    }
}
