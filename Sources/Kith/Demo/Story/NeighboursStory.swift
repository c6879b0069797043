// Hubs, time banks, and the people who help you find your way.
extension Activity {
    static let neighbours: [Activity] = [
        Activity(
            terms: ["hubs", "warm-spaces"], perTown: 5, host: .kind(.hub), venues: [.hub],
            names: ["{venue}: open house", "The Front Room at {venue}", "{venue} drop-in"],
            openings: [
                "The door is open, the heating is on, and somebody will say hello.",
                "A living room for {place}, in a building that its neighbours own.",
            ],
            details: [
                "There is a café, a children’s corner, a desk for advice, and a room that any "
                    + "group may use.",
                "Mondays are for crafts, Wednesdays for advice, and on Fridays there is soup.",
                "The board by the door shows the whole week, and is changed every Sunday.",
            ],
            closings: [
                "If you are new in {place}, start here.",
                "Volunteers do everything from the roof to the rotas.",
            ],
            times: [
                .week([
                    ("MO,TU,WE,TH", "09:00", "17:00"), ("FR", "09:00", "14:00"),
                    ("SA", "10:00", "13:00"),
                ])
            ]),
        Activity(
            terms: ["time-bank", "volunteering"], perTown: 2, host: .kind(.neighbours),
            venues: [.hub, .library],
            names: ["{town} Time Bank", "{place} Time Exchange"],
            openings: [
                "An hour of your time for an hour of somebody else’s: everyone’s hour is worth "
                    + "the same."
            ],
            details: [
                "People swap lifts, gardening, guitar lessons, form-filling and company.",
                "A broker at {venue} finds who can do what, and keeps the accounts of hours.",
            ],
            closings: ["Everybody has something to give; we help you find what it is."],
            times: [.weekly(["TU", "WE"], "10:00", "13:00"), .monthly(["1TH"], "18:00", "20:00")],
            joining: "Come to a welcome session at {venue}. We ask for two references."),
        Activity(
            terms: ["link-workers"], perTown: 5, host: .kind(.neighbourhoodCare), venues: [.surgery],
            names: [
                "Link Worker at {venue}", "Social Prescribing, {place}", "What Matters to You? {place}",
            ],
            openings: [
                "An hour with somebody who asks what matters to you, and not only what is the "
                    + "matter with you.",
                "A link worker helps you to find people, activities and support near {place}.",
            ],
            details: [
                "Together you write a plan, and they stay in touch until it has come to something.",
                "They can come with you the first time you go anywhere new.",
            ],
            closings: [
                "There is no limit on what you can talk about.", "They know {town} inside out.",
            ],
            times: [
                .everyWeekOn("MO,TU,WE,TH,FR", "09:00", "17:00"),
                .everyWeekOn("MO,WE,TH", "09:30", "16:30"),
            ], ages: 18...110,
            eligibility: "For adults who are patients of a surgery in {town}.",
            joining: "Ask at your surgery, or refer yourself by telephone."),
        Activity(
            terms: ["volunteering"], perTown: 3, host: .kind(.neighbours), venues: [.office, .library],
            names: [
                "{town} Volunteer Centre", "Health Champions, {place}", "Community Connectors, {place}",
            ],
            openings: [
                "Find something useful to do near {place} that fits your time and what you like."
            ],
            details: [
                "There are jobs for an hour a month or two days a week, alone or in company.",
                "Champions are trained to start a conversation about health with the people they know.",
                "We pay expenses, give training, and see that nobody is worn out.",
            ],
            closings: [
                "You can volunteer while on benefits, and while waiting for asylum.",
                "Young people need their parents’ agreement.",
            ],
            times: [.everyWeekOn("TU,TH", "10:00", "15:00"), .weekly(["MO", "WE"], "13:00", "16:00")],
            ages: 14...110),
        Activity(
            terms: ["warm-spaces", "faith"], perTown: 5, host: .kind(.faith),
            venues: [.church, .mosque, .gurdwara, .hall],
            names: [
                "Warm Welcome at {venue}", "Soup and Company, {place}", "Warm Space, {venue}",
                "Winter Company, {place}",
            ],
            openings: [
                "A warm room, a hot drink and the papers, from autumn to spring.",
                "Save your heating for the evening and spend the day at {venue}.",
            ],
            details: [
                "There are board games, sockets to charge a phone, and a table for homework.",
                "Soup and a roll come round at noon.",
                "Volunteers sit and talk, or leave you in peace.",
            ],
            closings: [
                "All are welcome, whatever they believe.", "You will not be asked why you came.",
            ],
            times: [
                .weekly(["MO", "TU", "WE", "TH", "FR"], "10:00", "15:00"),
                .everyWeekOn("MO,FR", "13:00", "18:00"),
            ]),
        Activity(
            terms: ["transport"], perTown: 2, host: .kind(.neighbours), venues: [.office],
            names: ["{town} Community Transport", "Car Friends, {place}"],
            openings: [
                "Lifts to the doctor, the shops and the club, for people who cannot use the bus."
            ],
            details: [
                "Minibuses have a lift, and drivers come to your door.",
                "Volunteers drive their own cars, and wait with you if you wish.",
            ],
            closings: ["Book two days before if you can."],
            times: [.everyWeekOn("MO,TU,WE,TH,FR", "08:30", "16:30")],
            costs: [.pounds(0.45, "a mile"), .pounds(4, "there and back")],
            joining: "Register by telephone; it takes ten minutes."),
        Activity(
            terms: ["women"], perTown: 4, host: .kind(.welcome),
            venues: [.familyHub, .mosque, .hub, .library],
            names: [
                "Women’s Circle, {place}", "Sisters Sewing, {place}", "Women’s Walk and Talk",
                "Midlife Women, {venue}",
            ],
            openings: [
                "A space for women, to learn, to laugh and to look after one another.",
                "Women from every street of {place}, in a room of our own.",
            ],
            details: [
                "We begin with tea and end with plans: a trip, a course, a letter to the council.",
                "There are sewing machines, and a teacher to help you use them.",
            ],
            closings: [
                "Children under five can play in the next room.", "Everything said here stays here.",
            ],
            times: [
                .termTime(["TU", "WE", "FR"], "10:00", "12:00"),
                .monthly(["1MO", "3TH"], "19:00", "21:00"),
            ], ages: 18...110, eligibility: "For women."),
        Activity(
            terms: ["disability", "peer-support"], perTown: 4, host: .kind(.disability),
            venues: [.hub, .leisure, .arts, .library],
            names: [
                "{town} Disabled People’s Forum", "Speaking Up, {place}", "Sight and Sound Club",
                "Deaf Coffee Morning, {place}",
            ],
            openings: [
                "Run by disabled people, for disabled people, about the things that we want to change.",
                "A club with interpreters, loop, ramps and quiet, because that is how we meet.",
            ],
            details: [
                "Last year we got dropped kerbs on {street} and a changing place at the market.",
                "People with learning disabilities chair the meeting and choose the speakers.",
                "For people who are losing their sight or hearing: gadgets to try, and friends "
                    + "to try them with.",
                "Everybody signs, and an interpreter is there for visitors who are learning.",
            ],
            closings: [
                "Personal assistants come free.", "Papers come in easy read, braille or audio.",
            ],
            times: [
                .monthly(["1TU", "2FR", "3WE"], "13:00", "15:00"), .weekly(["TH"], "10:30", "12:30"),
            ]),
        Activity(
            terms: ["networks", "volunteering"], perTown: 4, host: .ownGroup,
            venues: [.hub, .hall, .school],
            names: [
                "{place} Residents’ Group", "{street} Street Friends", "{place} Big Local",
                "{place} Litter and Lights",
            ],
            openings: [
                "People who live in {place} and want it to be a good place to live.",
                "We know our neighbours by name, and keep an eye on those who are on their own.",
            ],
            details: [
                "We hold a street party in July and a lantern walk in December.",
                "Each year residents vote on how to spend £5,000 on what matters here.",
                "The council and the police come when we ask them, and not otherwise.",
            ],
            closings: [
                "Say what bothers you and what you could do about it.",
                "Meetings last one hour, by the clock.",
            ],
            times: [.monthly(["1MO", "2TU", "3WE", "1TH"], "19:00", "20:00")]),
    ]
}
