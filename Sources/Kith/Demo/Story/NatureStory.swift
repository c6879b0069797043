// Gardens, green gyms, and the river.
extension Activity {
    static let nature: [Activity] = [
        Activity(
            terms: ["green-gym", "volunteering"], perTown: 4, host: .kind(.nature),
            venues: [.park, .riverside, .garden],
            names: ["{place} Green Gym", "{place} Conservers", "Green Gym at {venue}"],
            openings: [
                "Get fit by digging, sawing and planting instead of lifting weights.",
                "A morning of real work outdoors at {venue}, with a warm-up first and a fire to "
                    + "boil the kettle on.",
            ],
            details: [
                "This season we are laying a hedge, mending paths and clearing balsam from the "
                    + "{river}.",
                "The leader finds a job for every strength, from sharpening tools to felling.",
            ],
            closings: [
                "Tools, gloves and boots are lent.",
                "Many people come by way of their doctor, and stay for years.",
            ],
            times: [.weekly(["TU", "TH", "SA"], "10:00", "13:00"), .weekly(["WE"], "09:30", "12:30")],
            ages: 16...110),
        Activity(
            terms: ["gardens"], perTown: 5, host: .ownGroup, venues: [.garden, .hub, .school],
            names: [
                "{place} Community Garden", "Growing Together, {place}", "The Dyers’ Garden, {place}",
                "Seeds of {place}",
            ],
            openings: [
                "A shared garden on what was a tip behind {street}, dug by the people who live "
                    + "round it.",
                "Raised beds, a polytunnel and a pond, open to anybody who wants to potter.",
            ],
            details: [
                "We share out whatever is ready: beans and courgettes in summer, leeks and kale "
                    + "in winter.",
                "There is a bed at wheelchair height, and one full of herbs to touch and smell.",
                "Children from the school next door have their own plot and a wormery.",
            ],
            closings: [
                "You need not know a weed from a seedling.",
                "The gate at {venue} is open whenever one of us is there.",
            ],
            times: [
                .weekly(["SA", "SU"], "10:00", "13:00"), .summer(["WE", "TH"], "17:00", "20:00"),
                .weekly(["TU"], "10:00", "12:00"),
            ]),
        Activity(
            terms: ["allotments", "peer-support"], perTown: 2, host: .kind(.mind), venues: [.garden],
            names: ["Plot 17: growing and mending", "Head Space Allotment, {place}"],
            openings: ["An allotment for people who are having a hard time with their mental health."],
            details: [
                "You can talk or not talk; the peas do not mind.",
                "A support worker is on the plot, and there is a shed with a stove for wet days.",
            ],
            closings: [
                "Come for an hour at first, and see.", "People who began here now lead the group.",
            ],
            times: [.everyWeekOn("MO,WE", "10:00", "14:00"), .weekly(["FR"], "10:00", "13:00")],
            ages: 18...110,
            joining: "Ring us, or ask a link worker to. We will show you round before you start."),
        Activity(
            terms: ["wildlife"], perTown: 3, host: .kind(.nature), venues: [.riverside, .park],
            names: ["River Watch on the {river}", "{place} Bird Walk", "Bats and Moths of {place}"],
            openings: ["Slow looking, with people who know what lives here and like to show it."],
            details: [
                "We kick-sample the water, count what we find, and clear what ought not to be there.",
                "You may see dippers, grey wagtails and, on a good day, a kingfisher; binoculars "
                    + "are lent.",
                "A lamp, a white sheet and a bat detector show how much goes on after dark.",
            ],
            closings: ["Wear wellingtons or old shoes.", "Children need a grown-up with them."],
            times: [
                .monthly(["1SU", "2SU", "3SA"], "10:00", "12:00"), .summer(["FR"], "20:00", "22:00"),
            ]),
        Activity(
            terms: ["gardens", "volunteering"], perTown: 3, host: .ownGroup, venues: [.park],
            names: ["Friends of {venue}", "{place} in Bloom", "{place} Litter Pickers"],
            openings: ["Neighbours who look after {venue}, from the bandstand to the bins."],
            details: [
                "This year we planted four hundred bulbs and got the paddling pool mended.",
                "We hang baskets along {street} and water them all summer.",
                "We pick up litter for an hour, and compare the oddest thing that we found.",
            ],
            closings: [
                "All ages can help, and gloves come in children’s sizes.",
                "The annual meeting is in March, with cake.",
            ],
            times: [
                .monthly(["1SA", "2SU", "3SU"], "10:00", "12:00"),
                .fortnightly(["SA"], "10:00", "11:30"),
            ]),
    ]
}
