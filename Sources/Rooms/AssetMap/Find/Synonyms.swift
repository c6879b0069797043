/// Other words for what people look for most, by the single words that they type, where nothing listed has
/// theirs: somebody types "homeless", and the listing says "night shelter".
enum Synonyms {
    /// The words with others that mean the same beside them; `nil` where none has any.
    static func spread(_ match: FindMatch) -> FindMatch? {
        var match = match
        var hasAny = false
        for index in match.words.indices {
            let token = match.words[index]
            guard token.stems.count == 1, let others = others[token.stems[0]] else { continue }
            match.words[index].others += others
            hasAny = true
        }
        return hasAny ? match : nil
    }

    /// For each stem the runs of stems that may stand for it.
    private static let others: [String: [[String]]] = groups.reduce(into: [:]) { others, group in
        var runs: [[String]] = []
        for phrase in group.split(separator: ",") {
            let run = phrase.split(separator: " ").map { Stem.of(String($0)) }
            if !runs.contains(run) { runs.append(run) }
        }
        for run in runs where run.count == 1 {
            let known = others[run[0], default: []]
            others[run[0]] = known + runs.filter { $0 != run && !known.contains($0) }
        }
    }

    /// Words that people in need use, and words that services use: each group means nearly the same.
    private static let groups = [
        "homeless, homelessness, rough sleepers, rough sleeping, night shelter, shelter, housing, hostel",
        "suicide, suicidal, crisis, self harm, samaritans",
        "gp, doctor, doctors, surgery, medical centre, health centre",
        "aa, alcohol, alcoholics, drinking, drinkers",
        "drugs, addiction, addict, substance misuse, recovery",
        "benefits, welfare, universal credit, welfare advice, money advice",
        "debt, debts, money advice, money worries, bailiffs",
        "bills, fuel poverty, energy advice, heating",
        "lonely, loneliness, isolated, isolation, befriending, company, friendship",
        "depression, depressed, low mood, mental health, wellbeing",
        "anxiety, anxious, worry, stress, mental health",
        "therapy, counselling, counsellor, talking therapies",
        "dementia, alzheimers, memory, memory cafe",
        "autism, autistic, neurodiverse, neurodiversity, adhd",
        "disabled, disability, accessible, wheelchair",
        "deaf, hearing loss, hard of hearing, sign language, bsl",
        "blind, sight loss, low vision, visually impaired",
        "baby, babies, toddler, toddlers, parents, new parents",
        "pregnant, pregnancy, maternity, antenatal, midwife",
        "nursery, childcare, playgroup, creche",
        "job, jobs, employment, unemployed, work club, careers",
        "exercise, fitness, keep fit, gym, active",
        "stroll, ramble, rambling, hiking, walk, walking",
        "swim, swimming, pool, aqua",
        "yoga, pilates, tai chi, stretching",
        "lunch, meal, meals, dinner, hot food",
        "hungry, food bank, food parcel, food pantry, food",
        "abuse, violence, domestic abuse, domestic violence, refuge",
        "asylum, refugee, refugees, migrants, sanctuary",
        "esol, english classes, english lessons, learn english",
        "lawyer, solicitor, legal, law centre, legal advice",
        "grief, grieving, bereaved, bereavement, loss",
        "lgbt, lgbtq, gay, lesbian, transgender, pride",
        "shed, woodwork, workshop, repair cafe",
        "computer, computers, digital, internet, online",
        "transport, lift, lifts, minibus, dial a ride",
        "smoking, smoke, quit, stop smoking, vaping",
        "teenager, teenagers, teens, youth, young people",
        "elderly, pensioner, pensioners, older people, over 60s",
        "carer, carers, caring, respite",
        "volunteer, volunteers, volunteering, give time",
        "allotment, gardening, garden, growing",
        "choir, singing, sing, music",
        "knitting, crochet, sewing, crafts, craft",
        "church, faith, mosque, temple, prayer",
        "vaccine, vaccination, jab, immunisation",
        "dentist, dental, teeth",
        "period, sanitary products, hygiene bank",
        "clothes, clothing, clothes bank, school uniform",
        "furniture, household goods, reuse",
    ]
}
