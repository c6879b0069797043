// Caring, and later life.
extension Activity {
    static let later: [Activity] = [
        Activity(
            terms: ["carers", "peer-support"], perTown: 4, host: .kind(.carers),
            venues: [.hub, .cafe, .library, .surgery],
            names: [
                "Carers’ Coffee, {place}", "Carers’ Evening at {venue}",
                "Caring for a Partner: {place} group", "Parent Carers, {place}",
            ],
            openings: [
                "A break for people who look after a husband, wife, parent, child or friend.",
                "Coffee with other carers, who know what a broken night is.",
            ],
            details: [
                "We can pay for somebody to sit with the person you care for while you come.",
                "A carers’ adviser is at {venue} to help with money, rights and respite.",
            ],
            closings: [
                "You are a carer even if you think that you are just a daughter.",
                "Two hours a week that are for you.",
            ],
            times: [
                .weekly(["MO", "TU", "TH"], "10:30", "12:00"),
                .monthly(["1WE", "2TH"], "18:30", "20:00"),
            ], ages: 18...110),
        Activity(
            terms: ["dementia", "singing"], perTown: 4, host: .kind(.carers),
            venues: [.church, .arts, .hall, .cafe],
            names: [
                "Memory Café, {place}", "Singing for the Brain, {town}", "Forget-Me-Not Garden Club",
                "Football Memories at {venue}",
            ],
            openings: [
                "For people who are losing their memory, and whoever comes with them.",
                "Tea, songs and things to hold and talk about at {venue}.",
            ],
            details: [
                "Volunteers look after everybody, so that carers can sit down.",
                "Old programmes, boots and rattles bring back whole Saturdays.",
            ],
            closings: [
                "The door is easy to find and the toilet has a clear sign.",
                "There is no need to have seen a doctor first.",
            ],
            times: [
                .fortnightly(["MO", "TU", "WE"], "14:00", "16:00"),
                .monthly(["1FR", "3FR", "2MO"], "10:30", "12:30"),
            ]),
        Activity(
            terms: ["day-clubs", "lunch-club"], perTown: 3, host: .kind(.laterLife),
            venues: [.sheltered, .hub],
            names: ["{place} Day Club", "The Parlour Club at {venue}", "Bright Days, {place}"],
            openings: ["A day out each week for older people who do not get out on their own."],
            details: [
                "The minibus comes at half past nine and has you home by three.",
                "There are papers, dominoes, a dinner, and somebody to do nails.",
                "We sing, argue about the news and go to the seaside in June.",
            ],
            closings: [
                "Help with walking and the toilet is there for those who need it.",
                "A trial day is free.",
            ],
            times: [
                .everyWeekOn("TU,TH", "10:00", "15:00"), .weekly(["MO", "WE", "FR"], "10:00", "15:00"),
            ], costs: [.pounds(12, "a day, with dinner and the bus")], ages: 65...110,
            joining: "Ring us, and we will visit you at home first."),
        Activity(
            terms: ["home-help"], perTown: 4, host: .kind(.laterLife), venues: [.office, .online],
            names: [
                "Home from Hospital, {town}", "{place} Handy Help", "Good Neighbours of {place}",
                "Shopping Together, {place}",
            ],
            openings: ["Practical help at home from people who live near you."],
            details: [
                "For six weeks after you leave hospital: shopping, a hot meal and a friendly face.",
                "Small jobs done safely: a bulb, a grab rail, a dripping tap.",
                "Somebody will walk the dog, fetch a prescription or wait in for a delivery.",
                "A volunteer takes you round the shop, or goes for you with your list.",
            ],
            closings: [
                "We do not give personal care, and will help you to find it.",
                "People who were helped last year now help others.",
            ],
            times: [.everyWeekOn("MO,TU,WE,TH,FR", "09:00", "17:00")], ages: 18...110,
            joining: "Ring us, or ask the ward, your doctor or a link worker to."),
        Activity(
            terms: ["networks", "befriending"], perTown: 3, host: .kind(.neighbours),
            venues: [.hub, .hall],
            names: [
                "{place} Neighbourhood Network", "{place} Seniors",
                "The Network: over sixties in {place}",
            ],
            openings: [
                "Run by and for older people of {place}: trips, classes, lifts, and someone to "
                    + "notice if you are not about, so that no one is lonely or isolated."
            ],
            details: [
                "There is a different thing on every day, and a newsletter through the door once "
                    + "a month.",
                "Members decide what happens at the meeting in spring.",
                "We have over three hundred members, and the eldest is 101.",
            ],
            closings: [
                "It is free to join, and most things cost a pound or two.",
                "Somebody will come with you the first time.",
            ],
            times: [
                .week([
                    ("MO,WE", "09:30", "15:30"), ("TU,TH", "10:00", "16:00"), ("FR", "09:30", "12:30"),
                ])
            ], ages: 60...110),
    ]
}
