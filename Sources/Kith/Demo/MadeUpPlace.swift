import OpenReferral
import Time

/// The whole of a made-up place: its tree, its postcodes, and its services in the rows of HSDS.
///
/// The same seed, size and day give the same place, down to each identifier. The day counts because school
/// terms and seasons are those round it.
struct MadeUpPlace: Sendable {
    struct Node: Sendable, Hashable {
        let id: String
        let parent: String?
        let kind: String
        let name: String
        let latitude: Double
        let longitude: Double
    }

    let seed: UInt64
    let size: DemoSize
    private(set) var nodes: [Node] = []
    private(set) var postcodes: [Postcode] = []
    private(set) var rows = DemoRows()

    init(seed: UInt64, size: DemoSize, today: Day) {
        self.seed = seed
        self.size = size
        let calendar = DemoCalendar(today: today)
        rows.addTaxonomy()
        let middle = Town(0, seed: seed)
        if size == .ics { add(nil, "system", TownNames.system, middle) }
        for index in 0..<size.towns {
            let town = DemoTown(index, seed: seed)
            let county = countyNode(of: town.town)
            add(town, under: county)
            for organisation in town.organisations { rows.add(organisation, town.tale) }
            for venue in town.venues { rows.add(venue, in: town) }
            for service in town.services(size.services(inTown: index)) {
                rows.add(service, in: town, calendar)
            }
        }
    }

    /// The identifier of the place's root, by which a demo is known again.
    var root: String { nodes.first?.id ?? "" }

    private mutating func countyNode(of town: Town) -> String? {
        guard size != .town else { return nil }
        if let county = nodes.first(where: { $0.kind == "county" && $0.name == town.county }) {
            return county.id
        }
        let parent = size == .ics ? nodes.first?.id : nil
        return add(parent, "county", town.county, town)
    }

    @discardableResult
    private mutating func add(_ parent: String?, _ kind: String, _ name: String, _ middle: Town)
        -> String
    {
        let id = Tale(seed: seed, town: 0).id("place \(kind) \(name)")
        nodes.append(
            Node(
                id: id, parent: parent, kind: kind, name: name, latitude: middle.latitude,
                longitude: middle.longitude))
        return id
    }

    private mutating func add(_ town: DemoTown, under county: String?) {
        let id = add(county, "town", town.town.name, town.town)
        for place in town.town.neighbourhoods {
            nodes.append(
                Node(
                    id: town.tale.id("place neighbourhood \(place.name)"), parent: id,
                    kind: "neighbourhood",
                    name: place.name, latitude: place.latitude, longitude: place.longitude))
            postcodes += place.postcodes
        }
    }
}
