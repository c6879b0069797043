import OpenReferral
import struct OpenReferral.Table

/// One of the five kinds of thing that the API lists and shows.
enum Resource: CaseIterable, Sendable {
    case services, organizations, serviceAtLocations, taxonomies, taxonomyTerms

    var table: Table {
        switch self {
        case .services: .service
        case .organizations: .organization
        case .serviceAtLocations: .serviceAtLocation
        case .taxonomies: .taxonomy
        case .taxonomyTerms: .taxonomyTerm
        }
    }

    /// The name in the address, and in messages.
    var name: String { table.plural }

    /// What a list has of each.
    var inBrief: Shape {
        switch self {
        case .services: .serviceInBrief
        case .organizations: .organizationInBrief
        case .serviceAtLocations: .serviceAtLocationInBrief
        case .taxonomies: .taxonomyInBrief
        case .taxonomyTerms: .taxonomyTermInBrief
        }
    }

    /// What is shown of one.
    /// - Parameter hasFullServices: for an organisation, whether its services come with all that
    ///   belongs to them.
    func inFull(hasFullServices: Bool = false) -> Shape {
        switch self {
        case .services: .service
        case .organizations: hasFullServices ? .organizationWithFullServices : .organization
        case .serviceAtLocations: .serviceAtLocation
        case .taxonomies: .taxonomy
        case .taxonomyTerms: .taxonomyTerm
        }
    }

    /// What a question about the list may say.
    var listParameters: [ParameterDescription] {
        let pages = [Parameter.page.description, Parameter.perPage.description]
        let search = Parameter.search.description
        switch self {
        case .services, .serviceAtLocations:
            return [search] + pages + Self.serviceParameters
        case .organizations:
            return [search] + pages + showParameters + [Parameter.full.description]
        case .taxonomies:
            return [search] + pages
        case .taxonomyTerms:
            return [search] + pages + [
                Parameter.taxonomyID.description, Parameter.parentID.description,
                Parameter.topOnly.description,
            ]
        }
    }

    /// What a question about one may say.
    var showParameters: [ParameterDescription] {
        self == .organizations ? [Parameter.fullService.description] : []
    }

    private static let serviceParameters = [
        Parameter.taxonomyTermID.description, Parameter.taxonomyID.description,
        Parameter.organizationID.description, Parameter.minimumAge.description,
        Parameter.maximumAge.description, Parameter.startTime.description,
        Parameter.endTime.description, Parameter.day.description, Parameter.modifiedAfter.description,
        Parameter.postcode.description, Parameter.proximity.description, Parameter.full.description,
    ]
}
