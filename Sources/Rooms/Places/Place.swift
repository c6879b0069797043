import Storage
import Time
import Web

/// A place that this Kith serves: a care system, a town, a neighbourhood.
package struct Place: Sendable, Hashable {
    package let id: String
    /// The place that it is part of; `nil` for the root, of which there is one.
    package let parentID: String?
    package let kind: Kind
    package let name: String
    /// By its clocks schedules are read and dates are shown.
    package let zone: Zone
    package let middle: Coordinates?

    package enum Kind: String, Sendable, Hashable, CaseIterable, SQLConvertible {
        case system, county, town, ward, neighbourhood
    }

    package init(
        id: String, parentID: String? = nil, kind: Kind, name: String, zone: Zone,
        middle: Coordinates? = nil
    ) {
        self.id = id
        self.parentID = parentID
        self.kind = kind
        self.name = name
        self.zone = zone
        self.middle = middle
    }
}
