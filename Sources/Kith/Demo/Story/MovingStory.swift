// Walks, sport and gentle exercise.
extension Activity {
    static let moving: [Activity] = [
        Activity(
            terms: ["walking"], perTown: 5, host: .kind(.neighbours),
            venues: [.park, .hub, .library, .surgery, .riverside],
            names: [
                "{place} Health Walk: grade 1", "{place} First Steps Walk", "{place} Buggy Walk",
                "{place} Stroll and a Brew",
            ],
            openings: [
                "A friendly walk from {venue} with two trained walk leaders, one at the front "
                    + "and one at the back.",
                "We meet by the noticeboard at {venue} and set off together, whatever the weather.",
                "This walk began with four neighbours from {place} and now has about twenty of us.",
            ],
            details: [
                "It takes about 30 minutes on flat, firm paths with no stiles, and there are "
                    + "benches on the way.",
                "We keep to the paths round {place}, about a mile in all, and turn back whenever "
                    + "anyone has had enough.",
                "Half an hour out and back on level ground, easy with a frame, a buggy or a "
                    + "wheelchair.",
            ],
            closings: [
                "Dogs on leads are welcome, and nobody is left behind.",
                "There is tea afterwards for those who want it, which is most of us.",
                "If you have not walked far for a while, this is the place to start.",
            ],
            times: [
                .weekly(["MO", "TU", "WE", "TH", "FR"], "10:00", "11:00"),
                .weekly(["TU", "TH", "SA"], "10:30", "12:00"), .weekly(["MO", "WE"], "13:30", "14:15"),
                .summer(["WE", "TH"], "18:30", "20:00"),
                .monthly(["1SU", "2SA", "-1SU"], "10:00", "11:30"),
            ]),
        Activity(
            terms: ["walking"], perTown: 3, host: .kind(.neighbours), venues: [.park, .library, .hub],
            names: ["{place} Health Walk: grade 2", "{place} Hour Out"],
            openings: [
                "An hour on foot with trained leaders, for people who can already walk for half "
                    + "of one.",
                "Meet outside {venue} and walk for an hour, talking all the way.",
            ],
            details: [
                "We go at the pace of the slowest, with one gentle hill and a stop to look at "
                    + "the view.",
                "Some of it is on field paths, with a gate or two, and it can be muddy after rain.",
            ],
            closings: [
                "A leader always stays at the back.", "We choose the next walk together over a coffee.",
            ],
            times: [
                .weekly(["TU", "TH", "SA"], "10:30", "11:30"), .weekly(["MO", "WE"], "13:30", "14:30"),
            ]),
        Activity(
            terms: ["walking"], perTown: 2, host: .kind(.neighbours), venues: [.riverside, .park],
            names: ["{river} Health Walk: grade 3", "Longer Walk from {place}"],
            openings: ["A longer walk for people who have got their legs back and want more."],
            details: [
                "It is up to 90 minutes, with steps, stiles and rough ground along the {river}.",
                "We climb to the old quarry above {place}, where you can see the whole town.",
            ],
            closings: [
                "Boots or strong shoes, please.", "Bring a flask and something for your pocket.",
            ],
            times: [
                .summer(["WE", "TH"], "18:30", "20:00"),
                .monthly(["1SU", "2SA", "-1SU"], "10:00", "11:30"),
            ]),
        Activity(
            terms: ["seated", "falls"], perTown: 6, host: .kind(.laterLife),
            venues: [.sheltered, .hall, .church, .hub],
            names: [
                "Chair Exercise at {venue}", "Move It or Lose It, {place}",
                "Steady and Strong, {place}",
            ],
            openings: [
                "Gentle exercise on a chair, to music that you will know.",
                "A class for anyone who is worried about falling, led by a qualified instructor.",
            ],
            details: [
                "Every movement has an easier and a harder way, so that you can go at your own pace.",
                "We work on balance, grip and getting up from a chair, with bands and soft balls.",
                "Half of the hour is exercise, and half is a chat over tea at {venue}.",
            ],
            closings: [
                "Wear what you can move in; slippers are fine.",
                "Family and carers may join in or just watch.",
            ],
            times: [
                .weekly(["MO", "TU", "TH", "FR"], "11:00", "12:00"),
                .weekly(["WE", "TH"], "14:00", "15:00"),
            ],
            costs: [.pounds(2, "a session"), .pounds(3, "a session, with tea")], ages: 55...110,
            eligibility: "For people over 55, and younger people who find it hard to stand for long."),
        Activity(
            terms: ["sport"], perTown: 6, host: .kind(.sport), venues: [.sports, .leisure, .hall],
            names: [
                "Walking Football at {venue}", "Walking Netball, {place}",
                "{place} Bowls for Beginners",
                "Back to Sport, {place}",
            ],
            openings: [
                "Sport for the fun of it, at a pace that suits bodies of all ages.",
                "Come and have a go with people who have not played for years, or ever.",
            ],
            details: [
                "No running and no tackling: we split into sides on the day, and change them "
                    + "round at half time.",
                "It is the game from school, at a walk; the rules take ten minutes to learn again.",
                "Woods are lent, and someone shows you how to stand, aim and send one down the green.",
                "Some of us have had a heart attack or a new hip; the session is planned with "
                    + "that in mind.",
            ],
            closings: [
                "We end in the clubhouse with a hot drink.",
                "Spectators and subs are as welcome as players.",
            ],
            times: [
                .weekly(["MO", "WE", "TH"], "18:30", "19:30"), .weekly(["TU", "FR"], "10:00", "11:00"),
                .weekly(["SU"], "10:00", "11:30"),
            ],
            costs: [.pounds(2, "a session"), .pounds(3, "a session; the first is free")], ages: 18...110
        ),
        Activity(
            terms: ["swimming"], perTown: 3, host: .kind(.council), venues: [.leisure],
            names: ["Gentle Lane Swim", "Women’s Swim", "Learn to Swim for Adults"],
            openings: ["Quiet, warm water at {venue}, with the lights low and the music off."],
            details: [
                "One lane is kept for people who walk in the water or use a float.",
                "The blinds are down and all staff are women for this hour.",
                "A teacher is in the water with you, and the group is never more than six.",
            ],
            closings: [
                "There is a hoist and a pool chair; please ring so that someone is there to help."
            ],
            times: [
                .weekly(["MO", "TU"], "12:00", "13:00"), .weekly(["WE", "FR"], "19:30", "20:30"),
            ],
            costs: [.pounds(3.5, "a swim; £2 with a Leisure Card")], ages: 16...110),
        Activity(
            terms: ["dance", "seated"], perTown: 4, host: .kind(.arts), venues: [.hall, .arts, .hub],
            names: [
                "Tea Dance at {venue}", "{place} Line Dancing", "Bhangra for Beginners, {place}",
                "Dance for Parkinson’s, {town}",
            ],
            openings: [
                "An afternoon of dancing for people who love it and people who are not sure.",
                "Music, movement and good company, with chairs round the edge for those who "
                    + "would rather tap a foot.",
            ],
            details: [
                "Waltzes, quicksteps and a tea interval; you do not need a partner, for we "
                    + "change round all the time.",
                "The teacher breaks each dance down and goes over it as often as anyone asks.",
                "A drummer plays, and the steps come from the harvest fields of Punjab.",
                "The steps are chosen to help with balance and stiffness, and a physiotherapist "
                    + "dances too.",
            ],
            closings: [
                "Bring a cake if you like baking.",
                "It is the best fun you can have in {place} on a weekday.",
            ],
            times: [
                .fortnightly(["WE", "TH"], "14:00", "16:00"), .weekly(["MO", "FR"], "19:00", "20:30"),
                .monthly(["1TU", "3TH"], "14:00", "16:30"),
            ],
            costs: [.pounds(4, "with tea"), .donation("Pay what you can; £3 covers the hall")]),
        Activity(
            terms: ["cycling"], perTown: 3, host: .kind(.nature), venues: [.park, .workshop],
            names: ["Wheels for All, {place}", "{place} Easy Riders", "Balance Bikes to Bikeability"],
            openings: [
                "Bikes, trikes and side-by-sides for people of all abilities, on the "
                    + "traffic-free path at {venue}."
            ],
            details: [
                "Tell us how you get about, and we will find a cycle that fits you.",
                "We ride six miles on the old railway line, slowly, with a stop for a flask.",
                "Instructors help children from their first wobble to riding to school.",
            ],
            closings: ["Helmets and gloves are lent free."],
            times: [.summer(["SA", "SU"], "10:00", "12:30"), .weekly(["TH"], "10:30", "12:30")],
            costs: [.free, .donation("A donation for the bikes is welcome")]),
        Activity(
            terms: ["running"], perTown: 2, host: .ownGroup, venues: [.park],
            names: ["{place} Couch to 5K", "The {place} Mile"],
            openings: ["Running for people who think that they cannot, in good company."],
            details: [
                "We begin with one minute of jogging at a time in {venue}; in nine weeks it is "
                    + "half an hour.",
                "Run it, walk it or push a buggy round: there is always someone at the back with you.",
            ],
            closings: ["You can join in any week, and start over as often as you need."],
            times: [.weekly(["TU", "TH"], "18:30", "19:30"), .weekly(["SA"], "09:00", "10:00")],
            ages: 8...110),
    ]
}
