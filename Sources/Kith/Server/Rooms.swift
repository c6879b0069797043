import AssetMap
import Messages
import People
import Places
import Storage
import Web

/// Every route of every room.
func routes(_ database: Database, _ people: PeopleRoom) -> [Route] {
    AssetMapRoutes.all(database) + OpenReferralRoutes.all(database) + PeopleRoutes.all(people)
        + MessagesRoutes.all(MessagesRoom(database, keys: people.keys, book: people.book))
}

/// What is around every page: the place's name, and the way to its rooms.
/// - Parameter contact: whom people may tell that something is wrong.
func frame(_ database: Database, contact: Contact? = nil) async throws -> Frame {
    let (place, isDemo, zone) = try await database.read { tx in
        (try PlacesStore(tx).root(), try ImportRecords(tx).hasFeed(demoFeed),
            try PlacesStore(tx).zone())
    }
    return Frame(
        place: place?.name ?? "", home: Paths.home(),
        navigation: [
            NavigationItem("Find something near you", to: Paths.find()),
            NavigationItem("Browse", to: Paths.browse()),
            NavigationItem("Languages", to: Paths.languages()),
            NavigationItem("Your account", to: PeoplePaths.account()),
        ],
        footer: [
            NavigationItem("About this site", to: Paths.about()),
            NavigationItem("Open data", to: Paths.about().at(fragment: openDataSection)),
        ],
        notice: isDemo ? "This place is made up, to show what Kith does." : nil,
        contact: contact, signIn: PeoplePaths.signIn(), zone: zone)
}
