/// An organisation as it is listed; its services are read a page at a time.
struct Organization: Sendable {
    let id: String
    let name: String
    let alternateName: String?
    let description: String?
    let email: String?
    let website: String?
    let legalStatus: String?
    let taxID: String?
    let yearIncorporated: Int?
    let parent: OrganizationName?
    var phones: [Phone] = []
    var contacts: [Contact] = []
    /// Scheme or type, and the identifier: "GB-CHC", "1234567".
    var identifiers: [(scheme: String?, identifier: String)] = []
}
