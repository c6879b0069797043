import AssetMap
import Places
import Storage
import Web

/// Every route of every room.
public func routes(_ database: Database) -> [Route] {
    OpenReferralRoutes.all(database)
}

/// What is around every page: the place's name, and the way to its rooms.
func frame(_ database: Database) async throws -> Frame {
    Frame(place: "Kith", home: Path< >("/")())
}
