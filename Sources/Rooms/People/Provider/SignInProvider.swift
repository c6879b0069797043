import OpenIDConnect
import Web

/// The provider of OpenID Connect through which staff may sign in.
package struct SignInProvider: Sendable {
    /// What people call it: "NHS England".
    let name: String
    let openID: OpenIDProvider
    /// Told of every sign-in that came to nothing, for the log.
    let report: @Sendable (SignInRefusal) -> Void

    package init(
        name: String, _ openID: OpenIDProvider, report: @escaping @Sendable (SignInRefusal) -> Void
    ) {
        self.name = name
        self.openID = openID
        self.report = report
    }

    /// Where the provider sends browsers back to: registered there, and what an administrator is told.
    package static var returnPath: String { PeoplePaths.providerReturn().text }

    func trouble(_ refusal: SignInRefusal, to path: String?, _ request: Request) -> Answer {
        report(refusal)
        let status =
            switch refusal {
            case .cancelled: 200
            case .notBegunHere, .tooLate: 410
            case .noAnswer, .refused, .otherProvider, .misconfigured, .untrusted: 503
            }
        return .page(
            providerTroublePage(refusal.description, name, to: path, in: request.frame), status: status)
    }
}

extension PeopleRoom {
    /// - Throws: `Refusal.notFound` where the settings name no provider.
    var chosenProvider: SignInProvider {
        get throws {
            guard let provider else { throw Refusal.notFound }
            return provider
        }
    }
}
