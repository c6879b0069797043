import Places
import Storage
import Trust

@testable import AssetMap

/// The schema of the room, and of what it stands on.
let assetMapMigrations = TrustMigrations.all + PlacesMigrations.all + AssetMapMigrations.all
