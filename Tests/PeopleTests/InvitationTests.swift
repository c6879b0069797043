import Messages
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// Asking somebody to take a role, and saying yes.
@Suite struct InvitationTests {
    @Test(arguments: TestEngine.available)
    func aLinkWorkerIsInvitedAndSaysYesWithANewAccount(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given an administrator who asks Priya to be a link worker
            let administrator = try await boss(town)
            try await invite("priya@example.org", "link-worker", by: administrator)
            #expect(administrator.words.contains("priya@example.org"))
            #expect(administrator.words.contains("link worker, everywhere"))
            // when she opens the link, in a browser that nobody knows
            let mail = try await town.mail(to: "priya@example.org")
            #expect(mail.contains("Iris asks you to be a link worker in Kith in Ashcombe"))
            let priya = town.browser()
            let link = try await town.link(to: "priya@example.org")
            try await priya.open(link)
            #expect(priya.heading == "Will you be a link worker?")
            #expect(priya.words.contains("Iris asks you"))
            try await priya.submit(["name": "Priya Nair"], to: link)
            // then she has an account, is signed in, and may do a link worker's work
            #expect(priya.words.contains("Signed in as Priya Nair"))
            try await priya.open("/people")
            #expect(priya.words.contains("Find somebody"))
            // and the invitation is answered
            try await administrator.open("/roles")
            #expect(administrator.words.contains("Priya Nair Role link worker"))
            #expect(!administrator.words.contains("Asked, and not answered yet"))
            // and is no way in for whoever finds the link later
            let finder = town.browser()
            try await finder.open(link)
            #expect(finder.status == 410)
            #expect(finder.heading == "This invitation is over")
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyWithAnAccountSignsInToSayYes(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            try await invite("Rosa@Example.org", "commissioner", by: boss(town))
            let link = try await town.link(to: "Rosa@Example.org")
            let browser = town.browser()
            try await browser.open(link)
            #expect(browser.words.contains("You have an account with"))
            try await browser.submit(to: link)
            #expect(browser.heading == "Sign in again" || browser.heading == "Sign in")
            try await browser.submit(["email": "rosa@example.org"])
            try await browser.open(try await town.link(to: "rosa@example.org"))
            try await browser.submit()
            // then they are back where they were, and one press is enough
            #expect(browser.path == link)
            try await browser.submit(to: link)
            #expect(browser.path == "/account")
            #expect(try await roles(of: rosa, town) == [HeldRole(.commissioner)])
        }
    }

    @Test(arguments: TestEngine.available)
    func nobodyTakesARoleThatWasOfferedToAnother(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let lena = try await town.account("Lena", "lena@example.org")
            try await town.account("Rosa", "rosa@example.org")
            try await invite("rosa@example.org", "administrator", by: boss(town))
            // given that the link is opened where Lena is signed in
            let link = try await town.link(to: "rosa@example.org")
            let browser = try await town.signIn("lena@example.org")
            try await browser.open(link)
            #expect(browser.words.contains("rosa@example.org"))
            try await browser.submit(to: link)
            #expect(browser.heading == "Sign in again")
            #expect(try await roles(of: lena, town).isEmpty)
            #expect(try await town.count("SELECT count(*) FROM invitation WHERE used_at IS NULL") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func anInvitationIsTakenOnceHoweverOftenItsFormIsSent(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await invite("priya@example.org", "link-worker", by: boss(town))
            let link = try await town.link(to: "priya@example.org")
            let priya = town.browser()
            try await priya.open(link)
            let form = try priya.form(to: link)
            let fields = form.fields.filter { $0.0 != "name" }
            try await priya.post(form.action, fields + [("name", "Priya")])
            #expect(priya.path == "/account")
            try await priya.post(form.action, fields + [("name", "Priya again")])
            #expect(priya.status == 410 || priya.heading == "Please send that again")
            #expect(try await town.count("SELECT count(*) FROM role_held WHERE role = 'link-worker'") == 1)
            #expect(try await town.count("SELECT count(*) FROM account") == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func anInvitationEndsAfterTwoWeeks(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await invite("priya@example.org", "link-worker", by: boss(town))
            let link = try await town.link(to: "priya@example.org")
            let priya = town.browser()
            try await priya.open(link)
            town.time.advance(bySeconds: Invite.life)
            try await priya.submit(["name": "Priya"], to: link)
            #expect(priya.status == 410)
            #expect(try await town.count("SELECT count(*) FROM account") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func anInvitationIsTakenBack(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let administrator = try await boss(town)
            try await invite("priya@example.org", "link-worker", by: administrator)
            let id = try found(
                administrator.page.firstMatch(of: /\/invitations\/([0-9a-f-]{36})\/end/), "an invitation")
            try await administrator.submit(to: String(id.output.0))
            #expect(!administrator.words.contains("priya@example.org"))
            let priya = town.browser()
            try await priya.open(try await town.link(to: "priya@example.org"))
            #expect(priya.status == 410)
        }
    }

    @Test(arguments: TestEngine.available)
    func aRoleCanBeForAWhileAndForOneOrganisation(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given that it is 1 June, and the role ends with the 3rd
            let administrator = try await boss(town)
            try await invite(
                "sam@example.org", "volunteer", by: administrator,
                [("organisation", "Walking Group"), ("until-day", "3"), ("until-month", "6"),
                    ("until-year", "2026")])
            let sam = town.browser()
            try await sam.open(try await town.link(to: "sam@example.org"))
            #expect(sam.words.contains("for Walking Group"))
            try await sam.submit(["name": "Sam"])
            #expect(sam.path == "/account")
            let id = try await person(of: "sam@example.org", town)
            let held = try await roles(of: id, town)
            #expect(held.map(\.scope) == [.organisation("walk")])
            // then the last day counts whole, by the clocks of the place
            town.time.advance(bySeconds: 2 * 86_400 + 10 * 3600)
            #expect(try await roles(of: id, town).count == 1)
            town.time.advance(bySeconds: 2 * 3600)
            #expect(try await roles(of: id, town).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func aLeadAsksForTheirOwnOrganisationAndNoMore(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let walk = Scope.organisation("walk")
            try await town.account("Dai", "dai@example.org", HeldRole(.organisationLead, walk))
            let dai = try await town.signIn("dai@example.org")
            try await invite("sam@example.org", "volunteer", by: dai, [("scope", "organisation:walk")])
            #expect(dai.status == 200)
            #expect(dai.words.contains("sam@example.org"))
            for (role, scope) in [
                ("volunteer", "organisation:choir"), ("volunteer", "everywhere"),
                ("volunteer", "place:ashcombe"),
                ("link-worker", "organisation:walk"), ("administrator", "everywhere"),
            ] {
                try await invite("sam2@example.org", role, by: dai, [("scope", scope)])
                #expect(dai.status == 403, "\(role) \(scope)")
            }
            #expect(try await town.count("SELECT count(*) FROM invitation") == 1)
            #expect(try await town.mail(to: "sam2@example.org") == "")
        }
    }

    @Test(arguments: TestEngine.available)
    func whoRunsOnePlaceMakesNobodyAdministratorOfAll(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await boss(town)
            let ashcombe = Scope.place("ashcombe")
            try await town.account("Nye", "nye@example.org", HeldRole(.administrator, ashcombe))
            let nye = try await town.signIn("nye@example.org")
            try await invite("nye@example.org", "administrator", by: nye)
            #expect(nye.status == 403)
            try await invite("nye@example.org", "referrer", by: nye, [("scope", "place:ashcombe")])
            #expect(nye.status == 200)
            #expect(nye.words.contains("nye@example.org"))
        }
    }

    @Test(arguments: [
        [("email", "nonsense")], [("role", "king")], [("role", "")], [("scope", "nowhere")],
        [("scope", "place:")], [("scope", ""), ("organisation", "")],
        [("organisation", "No such group")], [("until-day", "31"), ("until-month", "2")],
        [("until-day", "1"), ("until-month", "1"), ("until-year", "2020")],
    ])
    func whatMakesNoInvitationIsSaidAtTheBox(fields: [(String, String)]) async throws {
        try await withTown(on: .sqlite) { town in
            let administrator = try await boss(town)
            try await invite("priya@example.org", "link-worker", by: administrator, fields)
            #expect(administrator.status == 422, "\(fields)")
            #expect(administrator.words.contains("There is a problem"))
            #expect(try await town.count("SELECT count(*) FROM invitation") == 0)
        }
    }

    @discardableResult
    private func boss(_ town: Town) async throws -> TestBrowser {
        try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
        return try await town.signIn("iris@example.org")
    }

    private func invite(
        _ email: String, _ role: String, by browser: TestBrowser, _ more: [(String, String)] = []
    ) async throws {
        try await browser.open("/roles")
        let typed = [("email", email), ("role", role), ("scope", "everywhere")]
        let names = Set(more.map(\.0))
        try await browser.fill(typed.filter { !names.contains($0.0) } + more, to: "/invitations")
    }

    private func person(of email: String, _ town: Town) async throws -> String {
        try await town.read { tx in
            try found(AccountStore(tx, town.keys).person(with: found(EmailAddress(email), email)), email)
        }
    }

    private func roles(of id: String, _ town: Town) async throws -> [HeldRole] {
        let now = town.now
        return try await town.read { tx in
            try RoleStore(tx).grants(to: [id]).filter { $0.isHeld(at: now) }.map(\.held)
        }
    }
}
