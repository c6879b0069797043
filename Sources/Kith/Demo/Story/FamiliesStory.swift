// Families and young people.
extension Activity {
    static let families: [Activity] = [
        Activity(
            terms: ["toddlers"], perTown: 8, host: .kind(.families),
            venues: [.church, .familyHub, .hall, .library, .hub],
            names: [
                "Stay and Play, {venue}", "{place} Toddlers", "Rhyme Time at {venue}",
                "Little Bobbins, {place}", "Messy Monkeys, {place}",
            ],
            openings: [
                "Toys, snacks and songs for children under five and the grown-ups who bring them.",
                "A warm, safe room at {venue} to play in, and other parents to talk to.",
            ],
            details: [
                "There is a corner with mats and mobiles for babies, away from the scooters.",
                "We paint, stick and splash, so wear old clothes.",
                "Grandparents, childminders and dads are here every week.",
                "A health visitor calls in on the first session of the month.",
            ],
            closings: [
                "Somebody will make you a hot drink, and hold the baby while you drink it.",
                "Come when naps allow: there is no register.",
            ],
            times: [
                .termTime(["MO", "TU", "WE", "TH", "FR"], "09:30", "11:30"),
                .termTime(["TU", "TH"], "13:00", "14:30"), .weekly(["SA"], "10:00", "11:00"),
            ],
            costs: [.free, .pounds(2, "a family"), .pounds(1.5, "a child")], ages: 0...5),
        Activity(
            terms: ["feeding", "peer-support"], perTown: 3, host: .kind(.families),
            venues: [.familyHub, .cafe, .surgery],
            names: ["Baby Café, {place}", "Bumps and Babies, {venue}", "Infant Feeding Drop-in"],
            openings: [
                "Help with feeding a baby, by breast, bottle or both, from mothers who are "
                    + "trained to give it."
            ],
            details: [
                "We watch a feed with you, and find what makes it easier.",
                "Breast pumps can be borrowed.", "Come before the birth too, and see what it is like.",
            ],
            closings: [
                "Older brothers and sisters can play here.",
                "We can see you at home in the first two weeks.",
            ],
            times: [.weekly(["MO", "WE", "TH"], "10:00", "12:00"), .weekly(["FR"], "13:00", "15:00")]),
        Activity(
            terms: ["youth"], perTown: 5, host: .kind(.youth),
            venues: [.hub, .sports, .church, .school],
            names: [
                "{place} Youth Club", "The Loft, {place}", "Open Mic Youth, {place}",
                "Pool, Pizza and Politics",
            ],
            openings: [
                "Somewhere to go that is warm, free and yours, with youth workers you can talk to.",
                "Pool, music, cooking and trips, run by a committee of young people.",
            ],
            details: [
                "We have a studio with decks and a microphone.",
                "There is a meal every session, because everyone is starving.",
            ],
            closings: [
                "You can bring a friend from anywhere.",
                "What goes on is decided at a meeting on the first night of term.",
            ],
            times: [
                .termTime(["MO", "WE", "TH", "FR"], "18:00", "20:30"),
                .weekly(["TU", "FR"], "16:00", "18:00"),
            ],
            costs: [.free, .pounds(0.5, "subs")], ages: 11...18),
        Activity(
            terms: ["fathers"], perTown: 2, host: .kind(.families), venues: [.familyHub, .park],
            names: ["Dads and Kids, {place}", "Who Let the Dads Out, {place}"],
            openings: [
                "Bacon rolls, papers and a room full of toys for dads, grandads and the children "
                    + "they look after."
            ],
            details: [
                "Once a month we go out: the farm, the swimming baths, the fire station.",
                "Dads who do not live with their children come too, and it is a good place to "
                    + "spend your day together.",
            ],
            closings: ["Turn up as you are."],
            times: [
                .monthly(["1SA", "3SA"], "09:30", "11:30"), .fortnightly(["SA"], "10:00", "12:00"),
            ], costs: [.pounds(2, "a family")], ages: 0...11),
        Activity(
            terms: ["young-carers", "carers"], perTown: 2, host: .kind(.carers),
            venues: [.hub, .school, .sports],
            names: ["Young Carers’ Club, {place}", "Time Out for Young Carers"],
            openings: [
                "For children who help to look after somebody at home: a parent, a brother or a "
                    + "grandparent."
            ],
            details: [
                "It is an evening off, with people who do not need it explained.",
                "We go climbing, cook tea, and talk to your school if you want us to.",
            ],
            closings: ["A taxi brings you and takes you home."],
            times: [.termTime(["TU", "WE", "TH"], "17:00", "19:00")], ages: 8...18,
            joining: "You, your family, your school or your doctor can ring us."),
        Activity(
            terms: ["holidays", "meals"], perTown: 4, host: .kind(.youth),
            venues: [.school, .sports, .hub, .park],
            names: [
                "{place} Holiday Club", "Summer at {venue}", "Play Out, {street}",
                "Holiday Kitchen, {place}",
            ],
            openings: [
                "Sport, crafts and a hot lunch in the school holidays.",
                "Four days a week of things to do, so that no child in {place} is bored or hungry.",
            ],
            details: [
                "Places are free for children who have free school meals.",
                "Once a month we close the street to cars, and children chalk all over it.",
            ],
            closings: [
                "There is a quiet tent for those who need one.", "Staff are trained and checked.",
            ],
            times: [.schoolHolidays("TU,WE,TH", "10:00", "14:00")], ages: 5...12,
            joining: "Book online or at the school office."),
        Activity(
            terms: ["send", "peer-support"], perTown: 3, host: .kind(.disability),
            venues: [.familyHub, .library, .leisure],
            names: [
                "Parents of Extra Special Children", "Sensory Stay and Play, {place}",
                "Quiet Hour at {venue}",
            ],
            openings: ["For families of children who are autistic, disabled or waiting to find out."],
            details: [
                "Parents help each other with forms, schools and sleepless nights.",
                "There are lights to watch, things to squeeze, and no need to say sorry for anything.",
                "The music is off and the numbers are kept low.",
            ],
            closings: ["Brothers and sisters come too.", "You do not need a diagnosis."],
            times: [
                .termTime(["MO", "TH"], "10:00", "12:00"), .weekly(["SA", "SU"], "09:00", "10:30"),
            ], ages: 0...18),
    ]
}
