import AssetMap
import People
import Places
import Storage
import Trust

/// The room of people, and what it is told of the rest of the house.
func makePeopleRoom(
    _ settings: Settings, _ database: Database, _ keys: Keyring, provider: SignInProvider? = nil
) async throws -> PeopleRoom {
    let (place, zone) = try await database.read { tx in
        (try PlacesStore(tx).root(), try PlacesStore(tx).zone())
    }
    var surroundings = Surroundings(
        place: place?.name ?? "", zone: zone, site: settings.siteAddress,
        places: { tx in try PlacesStore(tx).all().map { NamedScope(.place($0.id), $0.name) } },
        organisations: { name, tx in
            try OrganizationNamesStore(tx).named(name).map { NamedScope(.organisation($0.id), $0.name) }
        },
        name: { scope, tx in
            switch scope {
            case .everywhere: nil
            case .place(let id): try PlacesStore(tx).place(id)?.name
            case .organisation(let id): try OrganizationNamesStore(tx).name(of: id)
            }
        },
        retention: Retention(
            people: settings.keepPeopleMonths, messages: settings.keepMessagesMonths))
    surroundings.sendsEmail = !settings.mail.isEmpty
    return PeopleRoom(database, keys: keys, surroundings: surroundings, provider: provider)
}
