import Messages
import People
import Places
import Storage
import Time

/// A link by which somebody can sign in once.
public struct SignInLink: Sendable, Hashable {
    /// Whose it is.
    public let email: String
    public let url: String
}

/// Why no link was made.
public enum SignInLinkRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case noAddress(String)
    case nobody(String)

    public var description: String {
        switch self {
        case .noAddress(let typed): "'\(typed)' is no email address. Write it like name@example.com."
        case .nobody(let email): "Nobody signs in with \(email)."
        }
    }
}

/// Makes a link for somebody who cannot get their e-mail, to be handed to them by whoever knows them.
/// - Throws: `SignInLinkRefusal`, `SettingsError`, `StorageError`.
public func makeSignInLink(
    for typed: String, endsCodes: Bool = false, _ database: Database, _ settings: Settings, clock: Clock
) async throws -> SignInLink {
    guard let email = EmailAddress(typed) else { throw SignInLinkRefusal.noAddress(typed) }
    let keys = try await openKeys(settings, database, clock: clock)
    let room = try await makePeopleRoom(settings, database, keys)
    let path = try await LinkFromConsole(room: room)(
        email, for: 3600, endsCodes: endsCodes, at: clock.now())
    guard let path else { throw SignInLinkRefusal.nobody(typed) }
    return SignInLink(email: email.text, url: settings.siteAddress + path)
}

/// Somebody of a demo's cast, with a link to sign in as them.
public struct CastLink: Sendable, Hashable {
    public let member: CastMember
    public let link: SignInLink
}

/// A link for each of a demo's cast, good for a week.
/// - Throws: `SettingsError`, `StorageError`.
public func makeCastLinks(
    _ database: Database, _ settings: Settings, clock: Clock
) async throws -> [CastLink] {
    let keys = try await openKeys(settings, database, clock: clock), now = clock.now()
    let room = try await makePeopleRoom(settings, database, keys)
    let place = try await database.read { tx in try PlacesStore(tx).root()?.name }
    var links: [CastLink] = []
    for member in CastMember.all {
        guard let email = castEmail(member, of: place),
            let path = try await LinkFromConsole(room: room)(email, for: 7 * 86_400, at: now)
        else { continue }
        links.append(
            CastLink(member: member, link: SignInLink(email: email.text, url: settings.siteAddress + path)))
    }
    return links
}
