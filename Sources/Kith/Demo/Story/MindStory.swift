// Feeling better, with others who know how it is.
extension Activity {
    static let mind: [Activity] = [
        Activity(
            terms: ["peer-support"], perTown: 5, host: .kind(.mind),
            venues: [.hub, .cafe, .library, .church],
            names: [
                "Talking Tables, {place}", "{place} Low Mood Group",
                "The Long Table: a peer group for men", "Anxious Together, {place}",
            ],
            openings: [
                "A group led by people who have had depression or anxiety themselves.",
                "An hour and a half where you can say how things really are.",
            ],
            details: [
                "We go round the room once, and then talk about what came up.",
                "What is said at {venue} stays at {venue}.",
                "You can sit and listen for as many weeks as you like.",
            ],
            closings: [
                "It is not a crisis service, but we know who to ring.",
                "Someone will meet you at the door if you tell us you are coming.",
            ],
            times: [
                .weekly(["MO", "TU", "TH"], "19:00", "20:30"), .weekly(["WE", "FR"], "11:00", "12:30"),
            ], ages: 18...110),
        Activity(
            terms: ["recovery", "peer-support"], perTown: 4, host: .kind(.recovery),
            venues: [.hub, .church, .hall],
            names: [
                "Recovery Café, {place}", "Recovery Breakfast, {place}",
                "Families in Recovery, {place}", "New Road: alcohol peer group",
            ],
            openings: [
                "Run by people in recovery from drink and drugs, for anybody whose life they "
                    + "have touched.",
                "Mutual aid for the hard days, with people further along the road.",
            ],
            details: [
                "There is a hot drink, a meeting for those who want one, and a walk by the {river}.",
                "Porridge and bacon rolls, and a meeting after that for those who want one.",
                "It is for those who love someone who drinks or uses, who need support as well.",
                "We talk about drink: cutting down, stopping, starting over.",
            ],
            closings: [
                "You do not have to have stopped to come.",
                "We celebrate birthdays: a month, a year, ten years.",
            ],
            times: [.weekly(["SA", "SU"], "09:30", "11:30"), .everyWeekOn("TU,TH", "18:00", "20:00")],
            ages: 18...110),
        Activity(
            terms: ["bereavement"], perTown: 3, host: .kind(.bereavement),
            venues: [.cafe, .church, .library],
            names: [
                "Bereavement Café, {place}", "Remembering Together, {place}", "Good Grief, {venue}",
            ],
            openings: [
                "A table kept at {venue} for people who have lost someone, last week or years ago.",
                "Company for people who are grieving, with trained listeners at hand.",
            ],
            details: [
                "Some talk about who they have lost, and some about the football.",
                "There is no programme, and no time by which you should be better.",
            ],
            closings: ["Bring a photograph if you would like to.", "The first drink is on us."],
            times: [
                .monthly(["1TU", "2WE", "3TH"], "10:30", "12:30"),
                .fortnightly(["MO", "FR"], "14:00", "15:30"),
            ]),
        Activity(
            terms: ["befriending", "networks"], perTown: 4, host: .kind(.laterLife),
            venues: [.online, .office, .hub],
            names: [
                "{town} Befrienders", "Telephone Friends, {place}", "Walk with Me, {place}",
                "Good Company, {place}",
            ],
            openings: [
                "Company, once a week, for people who feel lonely or see few others.",
                "We take time to match people who will get on, and stay in touch with both.",
            ],
            details: [
                "A volunteer visits you at home for a chat, a game of cards or a cup of tea.",
                "Somebody who likes to talk rings you, at a time that suits you.",
                "A volunteer calls for you, and you walk to the shop or the park together.",
                "Two of you meet at {venue}, until you would rather meet elsewhere.",
            ],
            closings: [
                "All of our befrienders are trained and checked.",
                "There is a wait of about four weeks.",
            ],
            times: [.byAppointment], ages: 18...110,
            eligibility: "For people who feel lonely or isolated, or see few others in the week. "
                + "Loneliness is reason enough.",
            joining: "Ask for yourself or, with their say-so, for somebody else."),
        Activity(
            terms: ["calm"], perTown: 4, host: .kind(.hub), venues: [.hub, .library, .hall, .park],
            names: [
                "Mindful Moments, {place}", "Yoga for Every Body, {place}", "Tai Chi at {venue}",
                "Breathe and Stretch, {place}",
            ],
            openings: [
                "Slow movement and quiet breathing, for sleep, aches and worry.",
                "An hour of calm at {venue} in the middle of the week.",
            ],
            details: [
                "Mats, blankets and chairs are there, and so are ways to do everything sitting down.",
                "The teacher explains each step, and never touches you without asking.",
            ],
            closings: [
                "Wear loose clothes and bring water.", "Come late or leave early if you need to.",
            ],
            times: [
                .weekly(["MO", "WE"], "18:00", "19:00"), .weekly(["TU", "TH", "FR"], "09:30", "10:30"),
            ],
            costs: [.pounds(3, "a session"), .pounds(5, "a session; £2 if money is tight")],
            ages: 16...110),
        Activity(
            terms: ["crisis"], perTown: 2, host: .kind(.mind), venues: [.hub, .office],
            names: ["The Sanctuary: evening crisis café", "Safe Haven, {place}"],
            openings: ["A calm place to come in the evening when you cannot cope on your own."],
            details: [
                "Staff and peer workers sit with you, help you through the night and make a plan "
                    + "for the next day.",
                "There are soft chairs, hot food, and a quiet room with the lights low.",
            ],
            closings: ["If a life is at risk, call 999."],
            times: [
                .everyWeekOn("MO,TU,WE,TH,FR,SA,SU", "18:00", "01:00"),
                .everyWeekOn("FR,SA,SU", "19:00", "02:00"),
            ], ages: 16...110,
            joining: "Walk in, or ring first if you would rather."),
        Activity(
            terms: ["self-help"], perTown: 5, host: .ownGroup, venues: [.surgery, .library, .hub],
            names: [
                "{place} Diabetes Group", "Living with Pain, {place}", "Breathe Easy {place}",
                "{town} Stroke Club", "Heart to Heart, {place}",
            ],
            openings: [
                "People with the same condition, sharing what helps and what does not.",
                "A self-help group that meets at {venue}, with a nurse or a physiotherapist now "
                    + "and then.",
            ],
            details: [
                "We swap tips on food, tablets, tiredness and talking to doctors.",
                "There is a speaker every other month, chosen by the group.",
            ],
            closings: [
                "Partners are welcome.", "You are the expert on your own body; here are some others.",
            ],
            times: [
                .monthly(["1MO", "2TU", "3WE", "2TH"], "14:00", "15:30"),
                .monthly(["1TH", "3MO"], "18:30", "20:00"),
            ], ages: 18...110),
    ]
}
