// The venues of a town.
extension DemoTown {
    private static let counts: [(kind: Venue.Kind, count: Int)] = [
        (.hub, 4), (.hall, 4), (.library, 4), (.church, 5), (.mosque, 2), (.gurdwara, 1), (.park, 4),
        (.riverside, 3), (.surgery, 6), (.leisure, 2), (.sports, 3), (.school, 4), (.cafe, 3),
        (.garden, 3),
        (.workshop, 2), (.arts, 2), (.familyHub, 3), (.sheltered, 2), (.office, 2), (.online, 1),
    ]

    static func venues(of town: Town, _ tale: Tale) -> [Venue] {
        var dice = tale.dice(for: "venues")
        var names: Set<String> = []
        var venues: [Venue] = []
        for (kind, count) in counts {
            let neighbourhoods = dice.shuffled(Array(town.neighbourhoods.indices))
            for number in 0..<count {
                var venue = venue(
                    kind, number, in: neighbourhoods[number % neighbourhoods.count], town, tale, &dice)
                if !names.insert(venue.name).inserted {
                    venue = venue.renamed("\(venue.name), \(venue.street)")
                    names.insert(venue.name)
                }
                venues.append(venue)
            }
        }
        return venues
    }

    private static func venue(
        _ kind: Venue.Kind, _ number: Int, in index: Int, _ town: Town, _ tale: Tale, _ dice: inout Dice
    ) -> Venue {
        let place = town.neighbourhoods[index]
        let street = dice.one(of: place.streets, else: "Mill Lane")
        let names = Venue.names(of: kind)
        // A name without the neighbourhood in it can be had once.
        let again = names.filter { $0.contains("{place}") }
        let name =
            number < names.count
            ? names[number] : again.isEmpty ? names[0] : again[number % again.count]
        let fallback = Postcode(text: "PB1 1AA", latitude: place.latitude, longitude: place.longitude)
        return Venue(
            id: tale.id("venue \(kind.rawValue) \(number)"), kind: kind,
            name: fill(name, town, place: place.name, street: street), neighbourhood: index,
            street: "\(1 + dice.roll(98)) \(street)",
            postcode: dice.one(of: place.postcodes, else: fallback),
            transport: transport(&dice), access: access(to: kind, &dice))
    }

    private static func transport(_ dice: inout Dice) -> String {
        let stop = dice.one(of: ["outside", "two minutes away", "on the corner"], else: "outside")
        let bus = "Bus \(1 + dice.roll(40)) stops \(stop)."
        let rest = [
            "Free parking behind, with two Blue Badge bays.", "Parking on the street only.",
            "Ten minutes’ walk from the railway station, on the level.", "Cycle stands by the door.",
            "No parking; the nearest car park is in the Market Place.",
        ]
        return bus + " " + dice.one(of: rest, else: "")
    }

    /// Said as somebody would want to know it before setting out.
    private static func access(to kind: Venue.Kind, _ dice: inout Dice) -> [String] {
        switch kind {
        case .online: return []
        case .park, .riverside, .garden:
            return [
                dice.one(
                    of: [
                        "Firm, flat paths; benches every 200 metres.",
                        "Some paths are grass and can be muddy. One gate is narrow (75 cm).",
                        "Tarmac path for half of the way round, then gravel.",
                    ], else: ""),
                dice.one(
                    of: [
                        "Accessible toilet by the main gate, with a RADAR key.",
                        "There is no toilet here.",
                    ],
                    else: ""),
            ]
        default:
            let entrance = [
                "Level entrance with an automatic door.",
                "A ramp at the side; ring the bell and we will come.",
                "Two steps at the front. There is a portable ramp: please ring first.",
                "Step-free throughout, with a lift to the first floor.",
            ]
            let rest = [
                "Accessible toilet.", "Hearing loop in the main room.",
                "A quiet room that anybody can use.",
                "Changing Places toilet with a hoist.", "Assistance dogs welcome, and a bowl of water.",
                "Large-print and easy-read signs.",
            ]
            return [dice.one(of: entrance, else: "")] + dice.shuffled(rest).prefix(1 + dice.roll(3))
        }
    }
}

extension Venue {
    fileprivate func renamed(_ name: String) -> Venue {
        Venue(
            id: id, kind: kind, name: name, neighbourhood: neighbourhood, street: street,
            postcode: postcode,
            transport: transport, access: access)
    }
}
