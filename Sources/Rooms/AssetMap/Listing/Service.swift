import Places
import Time

/// A service and all that is listed of it, in the terms of HSDS 3.0.
struct Service: Sendable {
    let id: String
    let name: String
    let alternateName: String?
    /// Whose it is; `nil` where its feed does not say.
    let organization: OrganizationName?
    let description: String?
    let url: String?
    let email: String?
    let status: Status
    let interpretationServices: String?
    let applicationProcess: String?
    let feesDescription: String?
    let waitTime: String?
    let fees: String?
    let accreditations: String?
    let eligibilityDescription: String?
    /// In years.
    let minimumAge: Double?
    let maximumAge: Double?
    /// When somebody last made sure that the listing is true; ISO 8601 as published.
    let assuredDate: String?
    let licenses: String?
    let alert: String?
    let lastModified: String?

    /// How to reach those whose it is, where the service says nothing of its own.
    var organizationEmail: String?
    var organizationWebsite: String?
    var organizationPhones: [Phone] = []

    var terms: [TaxonomyTerm] = []
    var places: [ServicePlace] = []
    var phones: [Phone] = []
    var contacts: [Contact] = []
    /// Names of languages, or their codes where they have no name.
    var languages: [String] = []
    var schedules: [ListedSchedule] = []
    var costs: [CostOption] = []
    var documents: [RequiredDocument] = []
    var areas: [ServiceArea] = []
    /// Names of those who pay for it.
    var funding: [String] = []

    enum Status: String, Sendable {
        case active, inactive, defunct
        case temporarilyClosed = "temporarily closed"
    }
}

/// What a link to an organisation says.
struct OrganizationName: Sendable, Hashable {
    let id: String
    let name: String

    /// `nil` where there is none.
    init?(id: String?, name: String?) {
        guard let id, let name else { return nil }
        self.id = id
        self.name = name
    }
}

/// A service at one of its locations.
struct ServicePlace: Sendable {
    let id: String
    let locationID: String
    let description: String?
    var location: Location
    var phones: [Phone] = []
    var contacts: [Contact] = []
    var schedules: [ListedSchedule] = []
}

struct Location: Sendable {
    let id: String
    let kind: Kind
    let name: String?
    let alternateName: String?
    let description: String?
    let transportation: String?
    let url: String?
    let point: Coordinates?
    var addresses: [Address] = []
    var accessibility: [Accessibility] = []
    var phones: [Phone] = []
    var languages: [String] = []
    var schedules: [ListedSchedule] = []

    enum Kind: String, Sendable {
        case physical, postal, virtual
    }
}

struct Address: Sendable {
    let attention: String?
    let address1: String?
    let address2: String?
    let city: String?
    let region: String?
    let stateProvince: String?
    let postalCode: String?
    let country: String?

    /// Its lines as they stand on an envelope, the town and what follows in one; empty ones left out.
    var lines: [String] {
        let last = Self.written([city, region, stateProvince, postalCode]).joined(separator: ", ")
        return Self.written([attention, address1, address2, last])
    }

    private static func written(_ lines: [String?]) -> [String] {
        lines.compactMap { line in
            guard let line, line.contains(where: { !$0.isWhitespace && $0 != "," }) else { return nil }
            return line
        }
    }
}

struct Accessibility: Sendable {
    let description: String?
    let details: String?
    let url: String?
}

struct Phone: Sendable, Hashable {
    let number: String
    let extensionNumber: String?
    let type: String?
    let description: String?
}

struct Contact: Sendable {
    let id: String
    let name: String?
    let title: String?
    let department: String?
    let email: String?
    var phones: [Phone] = []
}

/// A kind of help.
struct TaxonomyTerm: Sendable, Hashable {
    let id: String
    let name: String
}

struct CostOption: Sendable {
    let option: String?
    let currency: String?
    let amount: Double?
    let amountDescription: String?
    let validFrom: Day?
    let validTo: Day?
}

struct RequiredDocument: Sendable {
    let document: String?
    let uri: String?
}

struct ServiceArea: Sendable {
    let name: String?
    let description: String?
}

/// A schedule as it was published, and as it is understood.
struct ListedSchedule: Sendable {
    /// `nil` where the fields make no sense together.
    let schedule: Schedule?
    let description: String?
    let notes: String?
    let link: String?
}

extension Service {
    /// When it is open: by its own schedules and those of it at its places; only where it has neither,
    /// by those of its locations. `HoursStore` reads the same of many.
    var timesOpen: [ListedSchedule] {
        let own = schedules + places.flatMap(\.schedules)
        return own.isEmpty ? places.flatMap(\.location.schedules) : own
    }
}

extension ServicePlace {
    /// Its own numbers, then those of the location.
    var allPhones: [Phone] { phones + location.phones }

    /// When the service is open here: by its schedules here, else by those of the location.
    var timesOpen: [ListedSchedule] {
        schedules.isEmpty ? location.schedules : schedules
    }
}
