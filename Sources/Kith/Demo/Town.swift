/// A postcode of the made-up towns, and where it is.
struct Postcode: Sendable, Hashable {
    /// As people write it: `PB1 4TR`.
    let text: String
    let latitude: Double
    let longitude: Double
}

/// A made-up town: its neighbourhoods, their streets and postcodes.
struct Town: Sendable {
    struct Neighbourhood: Sendable {
        let name: String
        let latitude: Double
        let longitude: Double
        let streets: [String]
        let postcodes: [Postcode]
        /// Languages spoken at home beside English, commonest first.
        let languages: [SpokenLanguage]
    }

    let index: Int
    let name: String
    let county: String
    let river: String
    let mill: String
    let history: String
    let latitude: Double
    let longitude: Double
    let neighbourhoods: [Neighbourhood]

    static let neighbourhoodCount = 12
    static let townsInCounty = 14

    /// Town `index` of the story of this seed.
    ///
    /// Towns lie about 14 km apart over the hills of northern England, the first at 53.95 N, 2.35 W.
    init(_ index: Int, seed: UInt64) {
        var dice = Dice(seed: seed, for: "town \(index)")
        self.index = index
        name = TownNames.towns[index % TownNames.towns.count]
        county = TownNames.counties[index / Self.townsInCounty % TownNames.counties.count]
        river = "River " + TownNames.rivers[index % TownNames.rivers.count]
        mill = TownNames.mills[index % TownNames.mills.count]
        history = TownNames.histories[index % TownNames.histories.count]
        let centre = (
            latitude: 53.95 - Double(index / 8) * 0.125 + dice.fraction() * 0.02,
            longitude: -2.35 + Double(index % 8) * 0.21 + dice.fraction() * 0.03
        )
        latitude = centre.latitude
        longitude = centre.longitude
        let names = index == 0 ? TownNames.neighbourhoods : dice.shuffled(TownNames.neighbourhoods)
        neighbourhoods = (0..<Self.neighbourhoodCount).map { number in
            Neighbourhood(number, of: index, named: names[number], around: centre, &dice)
        }
    }
}

extension Town.Neighbourhood {
    /// The first is the middle of the town; the others lie round it.
    fileprivate init(
        _ number: Int, of town: Int, named name: String,
        around centre: (latitude: Double, longitude: Double),
        _ dice: inout Dice
    ) {
        let ring = number == 0 ? 0.0 : 0.008 + Double(number % 3) * 0.006
        let (north, east) = Self.compass[number % Self.compass.count]
        let (latitude, longitude) = (
            centre.latitude + north * ring, centre.longitude + east * ring * 1.7
        )
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        streets = Array(dice.shuffled(TownNames.streets).prefix(10))
        languages = SpokenLanguage.spoken(in: number, &dice)
        let district = town * 2 + 1 + number / 6
        var postcodes: [Postcode] = []
        for _ in 0..<20 {
            let unit = Self.letter(&dice) + Self.letter(&dice)
            let text = "PB\(district) \(number % 6 + 1)\(unit)"
            guard !postcodes.contains(where: { $0.text == text }) else { continue }
            postcodes.append(
                Postcode(
                    text: text, latitude: rounded(latitude + (dice.fraction() - 0.5) * 0.008),
                    longitude: rounded(longitude + (dice.fraction() - 0.5) * 0.013)))
        }
        self.postcodes = postcodes
    }

    private static let compass: [(Double, Double)] = [
        (0, 0), (1, 0), (0.5, 0.9), (-0.5, 0.9), (-1, 0), (-0.5, -0.9), (0.5, -0.9), (0.9, 0.4), (0, 1),
        (-0.9, 0.4), (-0.9, -0.4), (0, -1),
    ]

    /// The letters that end a postcode leave out those that are easily misread.
    private static func letter(_ dice: inout Dice) -> String {
        String(dice.one(of: Array("ABDEFGHJLNPQRSTUWXYZ"), else: "A"))
    }
}

/// To five decimal places, about a metre.
private func rounded(_ degrees: Double) -> Double {
    (degrees * 100_000).rounded() / 100_000
}

/// A language that people of the town speak.
struct SpokenLanguage: Sendable, Hashable {
    let name: String
    /// ISO 639-1, or 639-3 for a sign language.
    let code: String

    static let english = SpokenLanguage(name: "English", code: "en")
    static let signed = SpokenLanguage(name: "British Sign Language", code: "bfi")

    /// About as the census of 2021 has them in towns of the north of England.
    private static let spoken = [
        ("Urdu", "ur"), ("Punjabi", "pa"), ("Polish", "pl"), ("Bengali", "bn"), ("Romanian", "ro"),
        ("Ukrainian", "uk"), ("Arabic", "ar"), ("Gujarati", "gu"), ("Farsi", "fa"), ("Tigrinya", "ti"),
        ("Kurdish", "ku"), ("Portuguese", "pt"),
    ].map { SpokenLanguage(name: $0.0, code: $0.1) }

    fileprivate static func spoken(in neighbourhood: Int, _ dice: inout Dice) -> [SpokenLanguage] {
        let count = neighbourhood % 3 == 0 ? 4 : 2
        let common = spoken.prefix(5)
        return Array(dice.shuffled(Array(common)).prefix(count - 1)) + [
            dice.one(of: Array(spoken.suffix(7)), else: signed)
        ]
    }
}
