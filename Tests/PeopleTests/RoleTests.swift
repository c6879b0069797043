import TestSupport
import Testing
import Trust

@testable import People

/// The first administrator, the last, and roles that end.
@Suite struct RoleTests {
    @Test(arguments: TestEngine.available)
    func whoeverReadsTheConsoleIsTheFirstAdministrator(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given a server that was started twice, and printed a link each time
            let first = try found(await InviteFirst(room: town.room)(at: town.now), "a link")
            let second = try found(await InviteFirst(room: town.room)(at: town.now), "a link")
            let browser = town.browser()
            try await browser.open(first)
            #expect(browser.status == 410)
            // when they open the second, and say who they are
            try await browser.open(second)
            #expect(browser.heading == "Will you be an administrator?")
            try await browser.submit(["name": "Iris", "email": "iris@"], to: second)
            #expect(browser.status == 422)
            try await browser.submit(["name": "Iris", "email": "iris@example.org"], to: second)
            // then they run the place, and the console prints no more links
            #expect(browser.words.contains("Signed in as Iris"))
            try await browser.open("/roles")
            #expect(browser.words.contains("Iris Role administrator Where everywhere Until no end"))
            #expect(try await InviteFirst(room: town.room)(at: town.now) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func theFirstLinkWorksForADay(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let link = try found(await InviteFirst(room: town.room)(at: town.now), "a link")
            town.time.advance(bySeconds: 86_400)
            let browser = town.browser()
            try await browser.open(link)
            #expect(browser.status == 410)
        }
    }

    @Test(arguments: TestEngine.available)
    func theFirstAdministratorMayHaveAnAccountAlready(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Iris", "iris@example.org")
            let link = try found(await InviteFirst(room: town.room)(at: town.now), "a link")
            // signed out, the address that is theirs makes no second account
            let other = town.browser()
            try await other.open(link)
            try await other.submit(["name": "Iris", "email": "iris@example.org"], to: link)
            #expect(other.status == 422)
            let browser = try await town.signIn("iris@example.org")
            try await browser.open(link)
            try await browser.submit(to: link)
            #expect(browser.path == "/account")
            let roles = try await town.read { tx in try RoleStore(tx).grants(to: [id]).map(\.held.role) }
            #expect(roles == [.administrator])
        }
    }

    @Test(arguments: TestEngine.available)
    func aRoleEndsAtOnceInARunningSession(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let id = try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let priya = try await town.signIn("priya@example.org")
            try await priya.open("/people")
            let form = try priya.form(to: "/people/find")
            #expect(priya.words.contains("Find somebody"))
            // when the administrator ends it
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/roles")
            let grant = try await town.read { tx in
                try found(RoleStore(tx).grants(to: [id]).first, "role").id
            }
            try await iris.submit(to: "/roles/\(grant)/end")
            #expect(!iris.words.contains("Priya"))
            // then the page that she has open is of no more use
            try await priya.post(form.action, form.fields.filter { $0.0 != "who" } + [("who", "Priya")])
            #expect(priya.status == 403)
            try await priya.open("/people")
            #expect(!priya.words.contains("Find somebody"))
            #expect(try await town.deeds(about: id).last == "role.end")
        }
    }

    @Test(arguments: TestEngine.available)
    func theLastAdministratorCannotGo(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/roles")
            let grant = try await town.read { tx in
                try found(RoleStore(tx).grants(to: [id]).first, "role").id
            }
            try await iris.submit(to: "/roles/\(grant)/end")
            #expect(iris.status == 400)
            #expect(iris.words.contains("Give somebody else the role of administrator first"))
            try await iris.open("/people/\(id)/erasure")
            try await iris.submit(["sure": "yes"], to: "/people/\(id)/erasure")
            #expect(iris.status == 400)
            try await iris.open("/roles")
            #expect(iris.words.contains("Iris Role administrator"))
            // once there is another, they may
            try await town.account("Nye", "nye@example.org", HeldRole(.administrator))
            try await iris.submit(to: "/roles/\(grant)/end")
            #expect(iris.status == 403, "they may end it, and then not see who does what any more")
        }
    }

    @Test(arguments: TestEngine.available)
    func aLeadSeesNobodyOfAnotherOrganisation(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let walk = Scope.organisation("walk"), choir = Scope.organisation("choir")
            try await town.account("Dai", "dai@example.org", HeldRole(.organisationLead, walk))
            try await town.account("Sam", "sam@example.org", HeldRole(.volunteer, walk))
            let cara = try await town.account("Cara", "cara@example.org", HeldRole(.volunteer, choir))
            let dai = try await town.signIn("dai@example.org")
            try await dai.open("/roles")
            #expect(dai.words.contains("Sam Role volunteer"))
            #expect(!dai.words.contains("Cara"))
            let grant = try await town.read { tx in
                try found(RoleStore(tx).grants(to: [cara]).first, "role").id
            }
            let token = try dai.form(to: "/invitations").fields.filter { $0.0 == "form-token" }
            try await dai.post("/roles/\(grant)/end", token)
            #expect(dai.status == 403)
            #expect(!dai.words.contains("Cara"))
        }
    }
}
