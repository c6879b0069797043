// Learning, languages and screens.
extension Activity {
    static let learning: [Activity] = [
        Activity(
            terms: ["english"], perTown: 5, host: .kind(.welcome),
            venues: [.hub, .library, .school, .mosque],
            names: [
                "English for Beginners, {place}", "English for Parents, {venue}",
                "Everyday English, {place}", "English for Work",
            ],
            openings: [
                "Learn to speak, read and write English with a patient teacher and volunteers.",
                "English for real life: the doctor, the school, the bus and the shop.",
            ],
            details: [
                "Small groups at three levels; we find yours in the first week.",
                "There is a crèche at {venue} while you learn.",
            ],
            closings: ["You can start at any time of year.", "Bring your phone: we practise with it."],
            times: [
                .termTime(["MO", "TU", "WE", "TH"], "09:30", "11:30"),
                .termTime(["TU", "TH"], "18:30", "20:30"),
            ], ages: 16...110),
        Activity(
            terms: ["language-cafe", "befriending"], perTown: 3, host: .kind(.welcome),
            venues: [.library, .cafe, .church],
            names: [
                "Language Café, {place}", "Polish and English Table", "World Café at {venue}",
                "Signs and Coffee: BSL table",
            ],
            openings: [
                "A table for each language, and a host at each to keep the talk going.",
                "Practise your English, or somebody else’s language, over coffee at {venue}.",
            ],
            details: [
                "We have had fourteen languages in one evening.",
                "There are picture cards and games for when words run out.",
            ],
            closings: [
                "New arrivals and people born here come in about equal numbers.",
                "Children are welcome.",
            ],
            times: [.weekly(["WE", "TH"], "18:00", "20:00"), .weekly(["SA"], "14:00", "16:00")]),
        Activity(
            terms: ["digital"], perTown: 6, host: .kind(.libraries),
            venues: [.library, .hub, .sheltered],
            names: [
                "Digital Drop-in, {venue}", "Tea and Tablets, {place}", "Phone Friends, {place}",
                "Get Online at {venue}",
            ],
            openings: [
                "Help with a phone, tablet or computer, one to one, as slowly as you like.",
                "Bring the thing that is driving you mad, and a volunteer will sit with you.",
            ],
            details: [
                "We can help with the NHS App, video calls, forms and spotting scams.",
                "If you have nothing to practise on, you can borrow a tablet with data on it for "
                    + "three months.",
                "No question is too small: we start with the on button.",
            ],
            closings: [
                "You can come back as often as you want.",
                "Large keyboards and screen readers are here to try.",
            ],
            times: [
                .weekly(["MO", "TU", "WE", "FR"], "10:00", "12:00"), .weekly(["TH"], "14:00", "16:00"),
            ]),
        Activity(
            terms: ["libraries", "warm-spaces"], perTown: 4, host: .kind(.libraries),
            venues: [.library],
            names: ["{venue}"],
            openings: [
                "Books, newspapers, computers and a warm seat, for everybody.",
                "More than books: a printer, a toilet, a community noticeboard and staff who "
                    + "know the town.",
            ],
            details: [
                "Books come in nine languages, in large print and as recordings.",
                "Children get their first card as babies, and there are no fines.",
                "A van brings books to people who cannot get here.",
            ],
            closings: [
                "You may stay all day and need not borrow a thing.",
                "Self-service hours run on until eight for members.",
            ],
            times: [
                .week([
                    ("MO,TU,TH", "09:30", "18:00"), ("WE", "09:30", "13:00"), ("FR", "09:30", "17:00"),
                    ("SA", "10:00", "14:00"),
                ])
            ],
            joining: "Walk in. Joining takes two minutes and needs no proof of address."),
        Activity(
            terms: ["courses"], perTown: 4, host: .kind(.council), venues: [.school, .hub, .arts],
            names: [
                "Maths for Grown-ups, {place}", "First Aid for Parents", "Family Learning at {venue}",
                "Try Something New, {place}",
            ],
            openings: ["A short course in plain language, for people who did not get on with school."],
            details: [
                "Twelve people at most, and a tutor who has taught here for years.",
                "You leave with a certificate if you want one, and no test if you do not.",
                "Parents learn beside their children for part of each session.",
            ],
            closings: ["Free if you are on a low income.", "There is help with travel and childcare."],
            times: [
                .termTime(["TU", "WE", "TH"], "12:45", "14:45"), .termTime(["MO"], "18:30", "20:30"),
            ], ages: 19...110, joining: "Book by telephone, or at any library."),
    ]
}
