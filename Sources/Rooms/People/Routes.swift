import Storage
import Web

/// The pages of this room.
package enum PeopleRoutes {
    package static func all(_ room: PeopleRoom) -> [Route] {
        signIn(room) + provider(room) + account(room) + people(room) + record(room) + roles(room)
    }

    /// Guessing is slow from any one address; a room full of people at one address can sign in.
    private static let guesses = RateLimit("sign-in", 30, per: 600)

    private static func signIn(_ room: PeopleRoom) -> [Route] {
        let ask = AskForLink(room: room)
        let check = CheckEmail(room: room)
        let link = SignInByLink(room: room)
        let name = GiveName(room: room)
        let password = SignInByPassword(room: room)
        let second = SecondStep(room: room)
        let anyone = PeoplePolicy.everyone
        return [
            .get(PeoplePaths.signIn, anyone) { try await ask.page($0) },
            .post(PeoplePaths.signIn, anyone) { try await ask($0) }.limited(by: guesses),
            .get(PeoplePaths.checkEmail, anyone) { try await check.page($0) },
            .post(PeoplePaths.signInCode, anyone) { try await check($0) }.limited(by: guesses),
            .get(PeoplePaths.signInLink, anyone) { try await link.page($0, token: $1) },
            .post(PeoplePaths.signInLink, anyone) { try await link($0, token: $1) }.limited(by: guesses),
            .get(PeoplePaths.signInName, anyone) { try await name.page($0) },
            .post(PeoplePaths.signInName, anyone) { try await name($0) }.limited(by: guesses),
            .get(PeoplePaths.signInPassword, anyone) { try await password.page($0) },
            .post(PeoplePaths.signInPassword, anyone) { try await password($0) }.limited(by: guesses),
            .get(PeoplePaths.signInSecond, anyone) { try await second.page($0) },
            .post(PeoplePaths.signInSecond, anyone) { try await second($0) }.limited(by: guesses),
            .get(PeoplePaths.signInRecovery, anyone) { try await second.recoveryPage($0) },
            .post(PeoplePaths.signInRecovery, anyone) { try await second.byRecoveryCode($0) }
                .limited(by: guesses),
            .post(PeoplePaths.signOut, anyone) { try await SignOut(room: room)($0) },
        ]
    }

    /// Nobody is there to be guessed, so that a hospital behind one address can begin its day.
    private static let visits = RateLimit("sign-in-provider", 200, per: 600)

    private static func provider(_ room: PeopleRoom) -> [Route] {
        let show = ShowAddress(room: room)
        let leave = LeaveProvider(room: room)
        let anyone = PeoplePolicy.everyone
        return [
            .get(PeoplePaths.provider, anyone) { try await GoToProvider(room: room)($0) }
                .limited(by: visits),
            .get(PeoplePaths.providerReturn, anyone) { try await ComeBackFromProvider(room: room)($0) }
                .limited(by: visits),
            .get(PeoplePaths.providerEmail, anyone) { try await show.page($0) },
            .post(PeoplePaths.providerEmail, anyone) { try await show($0) }.limited(by: guesses),
            .get(PeoplePaths.joinedProviders, PeoplePolicy.signedIn) { try await leave.page($0) },
            .post(PeoplePaths.leaveProvider, PeoplePolicy.signedIn) { try await leave($0, id: $1) },
        ]
    }

    private static func account(_ room: PeopleRoom) -> [Route] {
        let sessions = ListSessions(room: room)
        let email = ChangeEmail(room: room)
        let password = ChangePassword(room: room)
        let authenticator = AddAuthenticator(room: room)
        let signedIn = PeoplePolicy.signedIn
        return [
            .get(PeoplePaths.account, signedIn) { try await ShowAccount(room: room)($0) },
            .get(PeoplePaths.sessions, signedIn) { try await sessions($0) },
            .post(PeoplePaths.endSession, signedIn) { try await sessions.end($0, id: $1) },
            .post(PeoplePaths.endOtherSessions, signedIn) { try await sessions.endOthers($0) },
            .get(PeoplePaths.newEmail, signedIn) { try await email.page($0) },
            .post(PeoplePaths.newEmail, signedIn) { try await email($0) }.limited(by: guesses),
            .post(PeoplePaths.newEmailCode, signedIn) { try await email.finish($0) }.limited(by: guesses),
            .get(PeoplePaths.password, signedIn) { try await password.page($0) },
            .post(PeoplePaths.password, signedIn) { try await password($0) }.limited(by: guesses),
            .post(PeoplePaths.endPassword, signedIn) { try await password.end($0) },
            .get(PeoplePaths.authenticator, signedIn) { try await authenticator.page($0) },
            .post(PeoplePaths.authenticator, signedIn) { try await authenticator($0) }.limited(by: guesses),
            .post(PeoplePaths.endAuthenticator, signedIn) { try await authenticator.end($0) },
            .post(PeoplePaths.recoveryCodes, signedIn) { try await authenticator.renewCodes($0) }
                .limited(by: guesses),
        ]
    }

    private static func people(_ room: PeopleRoom) -> [Route] {
        let list = ListHelped(room: room)
        let add = AddPerson(room: room)
        return [
            .get(PeoplePaths.people, PeoplePolicy.signedIn) { try await list($0) },
            .post(PeoplePaths.findPeople, PeoplePolicy.find) { try await list.find($0) }
                .limited(by: RateLimit("find people", 60, per: 600)),
            .get(PeoplePaths.newPerson, PeoplePolicy.signedIn) { try await add.page($0) },
            .post(PeoplePaths.newPerson, PeoplePolicy.signedIn) { try await add($0) },
        ]
    }

    /// Who may is asked again of the record itself: see `PeoplePolicy`.
    private static func record(_ room: PeopleRoom) -> [Route] {
        let show = ShowPerson(room: room)
        let details = ChangeDetails(room: room)
        let messages = ChangeMessages(room: room)
        let consent = AnswerConsent(room: room)
        let helper = LetHelp(room: room)
        let look = LookForReason(room: room)
        let download = DownloadRecord(room: room)
        let erase = EraseRecord(room: room)
        let merge = MergeRecords(room: room)
        let signedIn = PeoplePolicy.signedIn
        return [
            .get(PeoplePaths.person, signedIn) { try await show($0, id: $1) },
            .get(PeoplePaths.personLooks, signedIn) { try await show.looks($0, id: $1) },
            .get(PeoplePaths.personPaper, signedIn) { try await show.paper($0, id: $1) },
            .get(PeoplePaths.personDetails, signedIn) { try await details.page($0, id: $1) },
            .post(PeoplePaths.personDetails, signedIn) { try await details($0, id: $1) },
            .get(PeoplePaths.personMessages, signedIn) { try await messages.page($0, id: $1) },
            .post(PeoplePaths.personMessages, signedIn) { try await messages($0, id: $1) },
            .get(PeoplePaths.personConsent, signedIn) { try await consent.page($0, id: $1, purpose: $2) },
            .post(PeoplePaths.personConsent, signedIn) { try await consent($0, id: $1, purpose: $2) },
            .get(PeoplePaths.personHelpers, signedIn) { try await helper.page($0, id: $1) },
            // The answer tells whether an address signs in here: not to who asks for many.
            .post(PeoplePaths.personHelpers, signedIn) { try await helper($0, id: $1) }
                .limited(by: RateLimit("add a helper", 20, per: 3600)),
            .post(PeoplePaths.endHelp, signedIn) { try await EndHelp(room: room)($0, id: $1, help: $2) },
            .get(PeoplePaths.personLook, PeoplePolicy.find) { try await look.page($0, id: $1) },
            .post(PeoplePaths.personLook, PeoplePolicy.find) { try await look($0, id: $1) },
            .get(PeoplePaths.download, signedIn) { try await download.page($0, id: $1) },
            .get(PeoplePaths.downloadJSON, signedIn) { try await download.json($0, id: $1) },
            .get(PeoplePaths.erasure, signedIn) { try await erase.page($0, id: $1) },
            .post(PeoplePaths.erasure, signedIn) { try await erase($0, id: $1) },
            .post(PeoplePaths.endAllSessions, PeoplePolicy.administer) {
                try await ListSessions(room: room).endAll($0, of: $1)
            },
            .get(PeoplePaths.merge, PeoplePolicy.administer) { try await merge.page($0, id: $1) },
            .post(PeoplePaths.merge, PeoplePolicy.administer) { try await merge($0, id: $1) },
            .post(PeoplePaths.undoMerge, PeoplePolicy.administer) {
                try await merge.undo($0, id: $1, merge: $2)
            },
        ]
    }

    private static func roles(_ room: PeopleRoom) -> [Route] {
        let list = ListRoles(room: room)
        let invite = Invite(room: room)
        let take = TakeInvitation(room: room)
        return [
            .get(PeoplePaths.roles, PeoplePolicy.inviteSomebody) { try await list($0) },
            .post(PeoplePaths.endRole, PeoplePolicy.inviteSomebody) { try await list.end($0, id: $1) },
            .post(PeoplePaths.invitations, PeoplePolicy.inviteSomebody) { try await invite($0) },
            .post(PeoplePaths.endInvitation, PeoplePolicy.inviteSomebody) {
                try await invite.end($0, id: $1)
            },
            .get(PeoplePaths.invitation, PeoplePolicy.everyone) { try await take.page($0, token: $1) },
            .post(PeoplePaths.invitation, PeoplePolicy.everyone) { try await take($0, token: $1) }
                .limited(by: guesses),
            .get(PeoplePaths.aboutYou, PeoplePolicy.signedIn) {
                try await AnswerEquality(room: room).page($0)
            },
            .post(PeoplePaths.aboutYou, PeoplePolicy.signedIn) { try await AnswerEquality(room: room)($0) },
            .get(PeoplePaths.whoIsReached, PeoplePolicy.figures) { try await ShowEquality(room: room)($0) },
            .get(PeoplePaths.retention, PeoplePolicy.administer) {
                try await ShowRetention(room: room)($0)
            },
        ]
    }
}
