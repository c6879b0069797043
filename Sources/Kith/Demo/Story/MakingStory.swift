// Arts, song, sheds and mending.
extension Activity {
    static let making: [Activity] = [
        Activity(
            terms: ["arts", "peer-support"], perTown: 5, host: .kind(.arts),
            venues: [.arts, .library, .hub],
            names: [
                "Arts on Prescription: {place}", "Paint and Pause, {place}", "Clay Mornings at {venue}",
                "Print and Place, {place}",
            ],
            openings: [
                "Ten weeks of making things with an artist, for people who feel low, anxious or alone.",
                "A quiet studio group at {venue}, where nobody has to be good at art.",
            ],
            details: [
                "You try drawing, print, clay and collage, and then go on with what you liked best.",
                "The group is small, and the same people come each week.",
            ],
            closings: [
                "It ends with a show on the walls, if the group wants one.",
                "Afterwards there is a monthly group run by people who have done the course.",
            ],
            times: [
                .termTime(["MO", "WE", "TH"], "10:30", "12:30"),
                .termTime(["TU", "FR"], "13:30", "15:30"),
            ], ages: 18...110,
            eligibility: "For adults who feel low, anxious or cut off from other people.",
            joining: "Ask your doctor or link worker, or ring us yourself."),
        Activity(
            terms: ["singing"], perTown: 5, host: .ownGroup, venues: [.church, .hall, .hub, .school],
            names: [
                "{place} Community Choir", "Singing for Lungs, {place}", "Rock Choir of {place}",
                "Sing and Sign, {place}",
            ],
            openings: [
                "A choir with no auditions, that learns by ear and laughs a good deal.",
                "Singing together, for the good that it does you.",
            ],
            details: [
                "We sing folk, gospel, pop and the odd round, mostly in harmony by the end.",
                "It is for people who get short of breath: there are breathing exercises first, "
                    + "and you may sit.",
                "Old and new hits in three parts, with a band at the end of each term.",
                "We sing and sign together, deaf and hearing, in British Sign Language.",
            ],
            closings: [
                "We sing at the Blanket Fair, and in care homes at Christmas.",
                "Words are in large print.",
            ],
            times: [
                .termTime(["MO", "TU", "WE"], "19:00", "20:30"),
                .weekly(["TH", "FR"], "13:30", "15:00"),
            ],
            costs: [.pounds(3, "a session"), .donation("Pay what you can")]),
        Activity(
            terms: ["sheds", "befriending"], perTown: 3, host: .ownGroup, venues: [.workshop, .hub],
            names: ["{place} Men’s Shed", "The Shed at {venue}", "{town} Makers’ Shed"],
            openings: [
                "A workshop where men, and anyone else who likes, make and mend things side by side.",
                "Bring something to fix, or help with what we are making for the town.",
            ],
            details: [
                "We have lathes, a laser cutter and a long bench, and someone to show you how to "
                    + "use each.",
                "Last winter we built planters for the station and toys for the family hub.",
            ],
            closings: [
                "The kettle is as important as the bandsaw.",
                "Men who have lost a wife or a job, or are lonely, often find us; no one has to say so.",
            ],
            times: [
                .everyWeekOn("TU,TH", "10:00", "15:00"), .everyWeekOn("MO,WE,FR", "09:30", "12:30"),
            ],
            costs: [.pounds(2, "a day"), .donation("A pound or two for tea and blades")], ages: 18...110
        ),
        Activity(
            terms: ["repair"], perTown: 3, host: .kind(.repair), venues: [.hub, .library, .church],
            names: ["{place} Repair Café", "Mend It at {venue}", "{town} Sewing Repair Bench"],
            openings: [
                "Bring broken lamps, toasters, zips and toys, and mend them with someone who "
                    + "knows how.",
                "Do not throw it away: volunteers at {venue} will have a look while you have a coffee.",
            ],
            details: [
                "About seven in ten things go home working.",
                "You stay with your thing and learn how it is done.",
                "Tools and sewing machines can be borrowed from our library of things.",
            ],
            closings: [
                "One item each, please, if there is a queue.",
                "We weigh what is mended: two tonnes so far.",
            ],
            times: [.monthly(["1SA", "2SA", "3SA", "-1SA"], "10:00", "13:00")],
            costs: [.donation("Put what you can in the pot")]),
        Activity(
            terms: ["crafts"], perTown: 5, host: .ownGroup, venues: [.library, .cafe, .hall],
            names: [
                "Knit and Natter, {place}", "{place} Quilters", "Stitch in Time, {venue}",
                "Hook and Needle, {place}",
            ],
            openings: [
                "Knitting, crochet and conversation round a big table.",
                "A group for people who sew, and people who bought the fabric and never started.",
            ],
            details: [
                "We make hats for the baby unit and blankets for the shelter, or whatever you "
                    + "have on your needles.",
                "Beginners are lent needles and wool, and a neighbour to sit beside.",
            ],
            closings: ["Left-handers catered for.", "There is usually cake at {venue}."],
            times: [
                .weekly(["MO", "TU", "WE", "TH", "FR"], "14:00", "16:00"),
                .weekly(["WE"], "10:00", "12:00"),
            ]),
        Activity(
            terms: ["reading", "calm"], perTown: 3, host: .kind(.libraries), venues: [.library, .cafe],
            names: ["Shared Reading at {venue}", "{place} Book Group", "Write On, {place}"],
            openings: ["A story and a poem read aloud, and time to talk about them."],
            details: [
                "Nobody has to read or speak, and there is nothing to prepare.",
                "One book a month, in ordinary and large print, and as a recording.",
                "We write for ten minutes at a time, from a picture or a line, and share only if "
                    + "we wish.",
            ],
            closings: ["People say that it takes them out of themselves."],
            times: [
                .weekly(["TU", "TH"], "11:00", "12:30"),
                .monthly(["1WE", "2TH", "-1MO"], "18:00", "19:30"),
            ]),
        Activity(
            terms: ["history", "dementia"], perTown: 3, host: .ownGroup,
            venues: [.library, .arts, .hub],
            names: [
                "{place} Local History Group", "Mill Memories, {place}", "Old Photographs of {town}",
            ],
            openings: [
                "{town} {history}. We collect what people remember of it.",
                "Bring a photograph, or your memories of the looms, and tell us who is in it.",
            ],
            details: [
                "There is a speaker in the first half, and handling objects from the mill in the "
                    + "second.",
                "We record people’s stories and keep them in the library for good.",
            ],
            closings: [
                "Those who are losing their memory are often our best speakers.",
                "Visitors a pound, speakers free.",
            ],
            times: [
                .monthly(["1MO", "3TU", "2WE"], "14:00", "16:00"),
                .monthly(["2TH", "-1TH"], "19:00", "21:00"),
            ],
            costs: [.pounds(1, "a meeting")]),
    ]
}
