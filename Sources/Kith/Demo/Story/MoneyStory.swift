// Money, work and home.
extension Activity {
    static let money: [Activity] = [
        Activity(
            terms: ["advice", "debt"], perTown: 6, host: .kind(.advice),
            venues: [.office, .library, .hub, .surgery, .mosque],
            names: [
                "Welfare Advice at {venue}", "Advice Next Door, {place}", "{town} Advice Drop-in",
                "Benefits Check, {place}",
            ],
            openings: [
                "Free, private advice about benefits, bills and rights, from trained advisers.",
                "See an adviser at {venue}, without going into the middle of town.",
            ],
            details: [
                "Bring any letters, even if you have not opened them.",
                "We check that you get all that you should; last year that was £1.4 million more "
                    + "for people in {town}.",
                "If you owe money, we can ask those you owe it to for a breathing space.",
            ],
            closings: [
                "An interpreter can be on the telephone in minutes.",
                "Home visits for people who cannot get out.",
            ],
            times: [
                .everyWeekOn("MO,TU,TH", "09:30", "12:30"), .weekly(["WE", "FR"], "10:00", "13:00"),
                .weekly(["TU"], "13:30", "16:30"),
            ],
            joining: "Drop in, or ring for an appointment if you need a certain time.", sites: 2),
        Activity(
            terms: ["housing", "crisis"], perTown: 2, host: .kind(.housing), venues: [.church, .hall],
            names: ["{town} Winter Night Shelter", "Open Door: beds for tonight"],
            openings: ["A camp bed, a hot supper and breakfast for people with nowhere to sleep."],
            details: [
                "Doors open at eight in the evening, and guests stay until morning.",
                "A housing worker comes at breakfast to look for somewhere to live.",
            ],
            closings: ["Dogs can stay with their owners.", "Couples are kept together."],
            times: [.winterNights("20:00", "08:00")], ages: 18...110,
            joining: "Ring before six in the evening, or come to the door."),
        Activity(
            terms: ["work", "courses"], perTown: 4, host: .kind(.council), venues: [.library, .hub],
            names: [
                "Job Club at {venue}", "Back to Work, {place}", "Work for Carers",
                "Start Your Own Thing, {place}",
            ],
            openings: [
                "Help with a CV, an application or an interview, from people who have been out "
                    + "of work themselves."
            ],
            details: [
                "There are computers, a printer and a stamp if you need one.",
                "We know which employers in {town} are fair to people with gaps.",
                "A bus pass and a smart jacket can be borrowed.",
            ],
            closings: [
                "Come once, or every week until you start.", "We keep in touch for six months after.",
            ],
            times: [
                .weekly(["MO", "TU", "WE", "TH"], "13:00", "15:30"),
                .everyWeekOn("TU,FR", "10:00", "12:00"),
            ], ages: 16...70),
        Activity(
            terms: ["energy", "advice"], perTown: 3, host: .kind(.advice),
            venues: [.hub, .library, .online],
            names: [
                "Warm Homes Advice, {place}", "Energy Café at {venue}", "Damp and Draughts Surgery",
            ],
            openings: ["Make sense of your meter, your bill and your boiler."],
            details: [
                "We can fit draught strips and bulbs for free.",
                "If your home is making your chest worse, there may be a grant to put it right.",
                "Vouchers for prepayment meters can be had the same day.",
            ],
            closings: [
                "Bring a bill and a photograph of the meter.", "Tenants and owners are both helped.",
            ],
            times: [.fortnightly(["TU", "TH"], "10:00", "13:00"), .weekly(["WE"], "14:00", "16:00")]),
        Activity(
            terms: ["furniture"], perTown: 4, host: .kind(.housing),
            venues: [.workshop, .church, .hub],
            names: [
                "{town} Furniture Bank", "Baby Bank, {place}", "School Uniform Swap",
                "The Clothes Rail at {venue}",
            ],
            openings: ["Good things that somebody else has finished with, for people who need them."],
            details: [
                "Beds, tables and cookers are checked, cleaned and brought to your door.",
                "Cots, prams and clothes up to age five, packed for your child by name.",
                "Swap a blazer or boots that are outgrown for the next size up.",
                "Coats, work clothes and shoes, on rails like a shop, with a mirror and a "
                    + "changing room.",
            ],
            closings: ["We take gifts on the same day.", "Nobody has to prove anything."],
            times: [
                .weekly(["MO", "WE", "SA"], "10:00", "13:00"), .everyWeekOn("TU,TH", "10:00", "15:00"),
            ], costs: [.free, .donation("A donation for the van, if you can")]),
    ]
}
