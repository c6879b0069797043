/// How big a made-up place is.
public enum DemoSize: String, Sendable, CaseIterable {
    /// One town of 350 services.
    case town
    /// A county of 14 towns and 5,000 services.
    case county
    /// An integrated care system of 56 towns and 20,000 services.
    case ics

    var towns: Int {
        switch self {
        case .town: 1
        case .county: Town.townsInCounty
        case .ics: Town.townsInCounty * TownNames.counties.count
        }
    }

    var services: Int {
        switch self {
        case .town: 350
        case .county: 5_000
        case .ics: 20_000
        }
    }

    /// How many services town `index` has, so that all together have `services`.
    func services(inTown index: Int) -> Int {
        services * (index + 1) / towns - services * index / towns
    }
}
