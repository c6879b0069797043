/// A place in the made-up town where things go on.
struct Venue: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case hub, hall, library, church, mosque, gurdwara, park, riverside, surgery, leisure, sports,
            school
        case cafe, garden, workshop, arts, familyHub, sheltered, office, online
    }

    let id: String
    let kind: Kind
    let name: String
    let neighbourhood: Int
    let street: String
    let postcode: Postcode
    /// Nil for a place that is only online.
    var point: (latitude: Double, longitude: Double)? {
        kind == .online ? nil : (postcode.latitude, postcode.longitude)
    }
    let transport: String
    let access: [String]

    /// How a kind of venue is named, and how many a town has. `{place}` is the neighbourhood.
    static func names(of kind: Kind) -> [String] {
        switch kind {
        case .hub: ["{mill}", "The {place} Hub", "{place} Community Centre", "The Old Bank, {place}"]
        case .hall:
            [
                "{place} Village Hall", "{place} Institute", "The Reading Room, {place}",
                "{place} Scout Hut",
            ]
        case .library: ["{town} Central Library", "{place} Library", "{place} Community Library"]
        case .church:
            [
                "St Brannoc’s Church", "{place} Methodist Church", "St Osyth’s Church Hall",
                "{place} Baptist Church",
                "Our Lady of the Weir",
            ]
        case .mosque: ["Noor Community Centre", "{place} Mosque and Madrasa"]
        case .gurdwara: ["Guru Nanak Gurdwara, {place}"]
        case .park:
            ["{place} Park", "Tenter Field", "{place} Recreation Ground", "The Arboretum, {place}"]
        case .riverside: ["{river} Weir", "The Stepping Stones, {river}", "Packhorse Bridge"]
        case .surgery:
            [
                "{place} Surgery", "The Weavers Practice", "{place} Health Centre",
                "Bobbin Lane Medical Practice",
            ]
        case .leisure: ["{town} Leisure Centre", "{place} Baths"]
        case .sports: ["{town} Cricket Club", "{place} Bowling Green", "{town} Rovers Clubhouse"]
        case .school: ["{place} Primary School", "{town} Academy"]
        case .cafe: ["The Bobbin Café", "The Kettle on {street}", "Shuttle Café"]
        case .garden: ["{place} Community Garden", "Bleach Green Allotments", "The Dye Garden"]
        case .workshop: ["The Carding Shed", "Unit 4, {mill}"]
        case .arts: ["{town} Arts Centre", "The Spinning Room Gallery"]
        case .familyHub: ["{place} Family Hub", "{place} Children’s Centre"]
        case .sheltered: ["Weaver Court", "{place} House"]
        case .office: ["The Old Town Hall", "{street} Chambers"]
        case .online: ["Online and by telephone"]
        }
    }
}

/// An organisation of the made-up town.
struct Organisation: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case council, libraries, neighbourhoodCare, hub, faith, laterLife, carers, mind, recovery,
            advice, food
        case families, youth, disability, welcome, arts, nature, sport, housing, neighbours,
            bereavement, repair
    }

    let id: String
    let kind: Kind?
    let name: String
    let description: String
    /// The part of its e-mail address and website before `.example`.
    let domain: String
    let phone: String
    let legalStatus: String
}
