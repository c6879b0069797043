import Testing
import Time
import Trust

/// Who is asking, and what they may act as at that moment.
@Suite struct PrincipalTests {
    private let now = Instant(rawValue: 1_780_315_200_000)

    @Test func aVisitorIsNobodyAndHoldsNothing() {
        #expect(!Principal.visitor.isSignedIn)
        #expect(Principal.visitor.id == nil)
        for role in Role.allCases {
            #expect(!Principal.visitor.holds(role))
            #expect(!Principal.visitor.holds(role, over: [.everywhere]))
        }
        #expect(!Policy.signedIn.permits(.visitor))
    }

    @Test func whoSignedInWithoutARoleHoldsNone() {
        let somebody = principal([])
        #expect(somebody.isSignedIn && somebody.id == "rosa")
        for role in Role.allCases { #expect(!somebody.holds(role)) }
        #expect(Policy.signedIn.permits(somebody))
    }

    @Test func aRoleThatIsOverIsNotHeldFromThatMomentOn() {
        for (seconds, isHeld) in [(1, true), (0, false), (-1, false)] as [(Int64, Bool)] {
            let held = HeldRole(.linkWorker, until: now.advanced(bySeconds: seconds))
            #expect(principal([held]).holds(.linkWorker) == isHeld, "\(seconds)")
            #expect(principal([held]).roles.isEmpty == !isHeld)
        }
        // one that ended takes no other with it
        let both = principal([HeldRole(.linkWorker, until: now), HeldRole(.volunteer)])
        #expect(both.roles == [HeldRole(.volunteer)])
    }

    @Test func aRoleIsHeldWhereItHolds() {
        let walk = Scope.organisation("walk"), choir = Scope.organisation("choir")
        let town = Scope.place("town"), ward = Scope.place("ward")
        for (held, over, isHeld) in [
            (.everywhere, [], true), (.everywhere, [walk], true), (.everywhere, [town, ward], true),
            (walk, [walk], true), (walk, [choir], false), (walk, [], false), (walk, [.everywhere], false),
            // of a thing in a ward, the town around it is told too
            (town, [ward, town], true), (ward, [ward, town], true), (ward, [town], false),
            // a place and an organisation of one number are two things
            (.place("walk"), [walk], false),
        ] as [(Scope, [Scope], Bool)] {
            let somebody = principal([HeldRole(.organisationLead, held)])
            #expect(somebody.holds(.organisationLead, over: over) == isHeld, "\(held) over \(over)")
            #expect(!somebody.holds(.administrator, over: over))
            #expect(somebody.holds(.organisationLead))
        }
    }

    @Test func aPolicyOfARoleIsForThatRole() {
        for role in Role.allCases {
            for other in Role.allCases {
                #expect(Policy.holding(role).permits(principal([HeldRole(other)])) == (role == other))
            }
            #expect(!Policy.holding(role).permits(.visitor))
        }
    }

    @Test func aPermissionIsAskedOfTheThing() {
        let isTheirs = Permission<String>("theirs") { $0.id == $1 }
        #expect(isTheirs.permits(principal([]), "rosa"))
        #expect(!isTheirs.permits(principal([]), "lena"))
        #expect(!isTheirs.permits(.visitor, "rosa"))
        #expect(isTheirs.name == "theirs")
    }

    @Test func whoShowedWhoTheyAreIsBelievedForAQuarterOfAnHour() {
        for (seconds, isProved) in [(0, true), (899, true), (900, false), (86_400, false)]
            as [(Int64, Bool)]
        {
            let person = PersonInSession(id: "rosa", session: "1", provedAt: now)
            #expect(person.isProved(at: now.advanced(bySeconds: seconds)) == isProved, "\(seconds)")
        }
    }

    @Test func everyRoleHasItsOwnWordsAndItsJob() {
        #expect(Set(Role.allCases.map(\.words)).count == Role.allCases.count)
        for role in Role.allCases {
            #expect(!role.words.contains("-"))
            #expect(role.job.hasSuffix("."))
            #expect(Role(rawValue: role.rawValue) == role)
        }
    }

    private func principal(_ roles: [HeldRole]) -> Principal {
        .signedIn(PersonInSession(id: "rosa", session: "1", provedAt: now), roles, at: now)
    }
}
