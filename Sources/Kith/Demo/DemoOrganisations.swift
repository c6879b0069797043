// The organisations of a town: its public bodies, charities, faiths and hubs.
extension DemoTown {
    /// Kind, name, what it says of itself, legal status.
    private static let charities: [(Organisation.Kind, String, String, String)] = [
        (.council, "{town} Council", "The council of {town}, which {history}.", "local authority"),
        (
            .libraries, "{town} Libraries", "Four libraries and a van, run with their readers.",
            "local authority"
        ),
        (
            .neighbourhoodCare, "{town} Primary Care Network",
            "The six surgeries of {town}, working as one.", "NHS"
        ),
        (
            .laterLife, "Later Life {town}", "Older people running things for older people since 1984.",
            "charity"
        ),
        (
            .laterLife, "The Kettle’s On",
            "Company for people who live alone, from a teapot and a telephone.", "charity"
        ),
        (.carers, "Carers of {town}", "For the one in ten of us who looks after somebody.", "charity"),
        (.mind, "Level Ground", "Mental health support led by people who have been there.", "charity"),
        (
            .recovery, "New Road Recovery", "A community of people in recovery from drink and drugs.",
            "charity"
        ),
        (
            .advice, "{town} Advice Shop", "Independent advice on money, work and rights since 1971.",
            "charity"
        ),
        (.food, "{town} Food Bank", "Emergency food, and work to end the need for it.", "charity"),
        (
            .food, "Full Plate", "Good food, grown, cooked and shared in {town}.",
            "community interest company"
        ),
        (.families, "Little Bobbins", "A start in life for every child in {town}.", "charity"),
        (
            .youth, "The Loft Youth Project",
            "Somewhere to go, and someone to talk to, for young people.", "charity"
        ),
        (.disability, "Ramp Up {town}", "Disabled people changing {town} for everyone.", "charity"),
        (.welcome, "Open Gate {town}", "Newcomers and neighbours making a home together.", "charity"),
        (
            .arts, "The Spinning Room", "Art, music and dance for people who say that they cannot.",
            "charity"
        ),
        (
            .nature, "Hedge and Ditch", "Looking after the green places of {town}, and each other.",
            "charity"
        ),
        (.sport, "Active {town}", "Sport for people who have stopped, or never started.", "charity"),
        (.housing, "Roof and Hearth", "A bed tonight, and a home after that.", "charity"),
        (
            .neighbours, "Neighbours of {town}",
            "Time bank, walks, lifts and volunteers: neighbours at work.", "charity"
        ),
        (.bereavement, "The Empty Chair", "Company for people who have lost someone.", "charity"),
        (.repair, "Mendwell", "Mending things, and showing people how.", "unincorporated association"),
    ]

    static func organisations(of town: Town, _ venues: [Venue], _ tale: Tale) -> [Organisation] {
        var organisations = charities.enumerated().map { number, charity in
            organisation(
                charity.0, fill(charity.1, town), fill(charity.2, town), charity.3, town, tale,
                key: "charity \(number)")
        }
        for venue in venues {
            let place = town.neighbourhoods[venue.neighbourhood].name
            switch venue.kind {
            case .hub:
                organisations.append(
                    organisation(
                        .hub, "\(venue.name) Trust",
                        "Owns and runs \(venue.name) for the people of \(place).",
                        "charity", town, tale, key: "hub \(venue.id)"))
            case .church, .mosque, .gurdwara:
                organisations.append(
                    organisation(
                        .faith, venue.name,
                        "A place of worship in \(place), with its doors open all week.",
                        "charity", town, tale, key: "faith \(venue.id)"))
            default: continue
            }
        }
        return organisations
    }

    static func organisation(
        _ kind: Organisation.Kind?, _ name: String, _ description: String, _ status: String,
        _ town: Town,
        _ tale: Tale, key: String
    ) -> Organisation {
        var dice = tale.dice(for: "organisation " + key)
        return Organisation(
            id: tale.id("organisation " + key), kind: kind, name: name, description: description,
            domain: slug(name.contains(town.name) ? name : "\(name) \(town.name)"),
            phone: Tale.phone(&dice), legalStatus: status)
    }

    /// Letters and digits in small, with hyphens for the rest: a part of a web address.
    static func slug(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            case "A"..."Z": result += String(scalar).lowercased()
            case "’": continue
            case "é": result += "e"
            default: if !result.hasSuffix("-") && !result.isEmpty { result += "-" }
            }
        }
        while result.hasSuffix("-") { result.removeLast() }
        return String(result.prefix(60))
    }
}
