// Eating together, and help when the cupboard is bare.
extension Activity {
    static let food: [Activity] = [
        Activity(
            terms: ["food-bank", "advice"], perTown: 4, host: .kind(.food),
            venues: [.church, .hub, .mosque],
            names: ["Food Bank at {venue}", "{town} Emergency Food, {place}"],
            openings: [
                "Food for three days when there is no money for it, and a cup of tea while we pack it.",
                "If you have run out of food, come to {venue} and talk to us in private.",
            ],
            details: [
                "We have halal, vegetarian and gluten-free parcels, and nappies and pet food "
                    + "when we are given them.",
                "An adviser is there too, who looks at whether you are getting all the money you "
                    + "should.",
            ],
            closings: [
                "We can bring a parcel to you if you cannot get here.",
                "Nobody is judged: most people come three times or fewer, and some come back to help.",
            ],
            times: [.everyWeekOn("TU,FR", "12:00", "14:00"), .weekly(["MO", "TH"], "10:00", "12:30")],
            eligibility: "For anyone in {town} without money for food.",
            joining:
                "Ask your doctor, school, adviser or any community hub for a voucher. If you "
                    + "have no voucher, come anyway."
        ),
        Activity(
            terms: ["pantry"], perTown: 4, host: .kind(.hub), venues: [.hub, .church],
            names: ["{place} Pantry", "The Larder at {venue}"],
            openings: [
                "A shop for members, where a few pounds a week buys about £25 of groceries that "
                    + "you choose yourself.",
                "Good food that would have gone to waste, on shelves that you shop from at {venue}.",
            ],
            details: [
                "There is always fresh fruit and vegetables, often from the gardens in {place}.",
                "Members run it: you can stay a shopper, or take a turn on the till.",
            ],
            closings: [
                "Bring your own bags.", "Recipe cards show what to do with the odd vegetables.",
            ],
            times: [
                .weekly(["WE", "TH"], "10:00", "13:00"), .weekly(["TU", "FR"], "14:00", "17:00"),
            ],
            costs: [.pounds(5, "a shop"), .pounds(4, "a shop")],
            eligibility: "For people who live in or near {place}.",
            joining: "Join at the door, with something that shows your address."),
        Activity(
            terms: ["lunch-club", "befriending"], perTown: 5, host: .kind(.laterLife),
            venues: [.hall, .church, .gurdwara, .sheltered],
            names: [
                "{place} Lunch Club", "The Table at {venue}", "Dinner at Noon, {place}",
                "Lunch and Laughter, {place}",
            ],
            openings: [
                "A two-course dinner cooked here and served at the table, with people to eat it with.",
                "Lunch for people who would otherwise eat alone, and may be lonely, at {venue}.",
            ],
            details: [
                "There is bingo or a quiz afterwards, and now and then a singer.",
                "Our minibus fetches people from {place} and the streets round about.",
                "Tell the cooks what you cannot eat, and they will see to it.",
            ],
            closings: [
                "New faces are given a seat beside someone who knows everyone.",
                "Some of us have come for twenty years.",
            ],
            times: [
                .weekly(["MO", "TU", "WE", "TH"], "12:00", "14:00"),
                .fortnightly(["FR"], "12:00", "14:30"),
            ],
            costs: [.pounds(5, "for two courses"), .pounds(4.5, "with tea")], ages: 60...110,
            joining: "Ring by the day before, so that the cooks know how many to cook for."),
        Activity(
            terms: ["cooking"], perTown: 4, host: .kind(.food), venues: [.hub, .school, .familyHub],
            names: [
                "Cook and Eat at {venue}", "Slow Cooker Club, {place}", "Kitchen Swap, {place}",
                "One Pot, {place}",
            ],
            openings: [
                "Six weeks of cooking cheap, filling meals together and then sitting down to eat them.",
                "Neighbours from many countries teach each other one dish a week.",
            ],
            details: [
                "You take home the recipe, and a bag with what you need to make it again.",
                "Children are welcome in the school holidays, and learn to use a knife safely.",
            ],
            closings: [
                "Vegetarian and halal kitchens are kept apart.",
                "Say if you have never cooked: half of us had not.",
            ],
            times: [
                .termTime(["TU", "WE", "TH"], "10:00", "12:30"),
                .weekly(["MO", "WE"], "17:30", "19:30"),
            ],
            costs: [.free, .pounds(2, "for the ingredients")],
            joining: "Book a place by telephone; there are eight in a group."),
        Activity(
            terms: ["meals", "faith"], perTown: 4, host: .kind(.faith),
            venues: [.gurdwara, .church, .mosque, .hub],
            names: [
                "Community Meal at {venue}", "Supper Together, {place}",
                "Pay As You Feel Café, {place}",
            ],
            openings: [
                "A hot vegetarian meal for anybody who comes, with no questions asked.",
                "We cook what the shops of {town} could not sell, and everybody eats at one long "
                    + "table.",
            ],
            details: [
                "You can help to cook from two hours before, and to wash up after.",
                "All faiths and none are welcome at {venue}; please cover your head and take off "
                    + "your shoes if asked.",
            ],
            closings: ["Take some home in a box.", "It feeds about sixty people each time."],
            times: [
                .weekly(["SU", "FR"], "17:30", "19:30"), .monthly(["1SA", "-1FR"], "12:00", "14:30"),
            ],
            costs: [.free, .donation("Pay as you feel")]),
    ]
}
