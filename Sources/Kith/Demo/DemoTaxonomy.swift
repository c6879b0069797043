/// The demo's own small taxonomy, in plain words: ten branches, along the strands of the family of
/// community-centred approaches (Public Health England and NHS England, 2015).
enum DemoTaxonomy {
    struct Branch: Sendable {
        let code: String
        let name: String
        let description: String
        /// Codes and names.
        let terms: [(code: String, name: String)]
    }

    static let name = "What goes on in a place"
    static let branches: [Branch] = [
        Branch(
            code: "moving", name: "Getting moving",
            description: "Walks, sport and exercise for every body.",
            terms: [
                ("walking", "Walking"), ("cycling", "Cycling"), ("swimming", "Swimming"),
                ("dance", "Dance"), ("seated", "Seated and gentle exercise"),
                ("sport", "Sport and games"),
                ("running", "Running"),
            ]),
        Branch(
            code: "food", name: "Food",
            description: "Eating together, growing food, and help when there is none.",
            terms: [
                ("food-bank", "Food banks"), ("pantry", "Pantries and community shops"),
                ("lunch-club", "Lunch clubs"), ("cooking", "Cooking together"),
                ("meals", "Community meals"),
            ]),
        Branch(
            code: "nature", name: "Nature and growing",
            description: "Being outdoors and looking after green places.",
            terms: [
                ("green-gym", "Green gyms"), ("gardens", "Community gardens"),
                ("allotments", "Allotments"),
                ("wildlife", "Wildlife and rivers"),
            ]),
        Branch(
            code: "making", name: "Arts and making",
            description: "Making, mending, singing and remembering.",
            terms: [
                ("arts", "Arts on prescription"), ("singing", "Singing and music"),
                ("crafts", "Crafts"),
                ("sheds", "Men’s sheds and workshops"), ("repair", "Repair"),
                ("reading", "Reading and writing"),
                ("history", "Local history"),
            ]),
        Branch(
            code: "mind", name: "Mind and recovery",
            description: "Feeling better, with others who know how it is.",
            terms: [
                ("peer-support", "Peer support"), ("recovery", "Recovery"),
                ("bereavement", "Bereavement"),
                ("befriending", "Befriending"), ("calm", "Calm and mindfulness"),
                ("crisis", "Help in a crisis"),
                ("self-help", "Self-help for long-term conditions"),
            ]),
        Branch(
            code: "families", name: "Families and young people",
            description: "From before birth to twenty-five.",
            terms: [
                ("toddlers", "Parents and toddlers"), ("feeding", "Feeding a baby"),
                ("youth", "Youth clubs"),
                ("fathers", "Fathers"), ("young-carers", "Young carers"),
                ("holidays", "School holidays"),
                ("send", "Special educational needs and disabilities"),
            ]),
        Branch(
            code: "later", name: "Caring and later life",
            description: "Growing older, and looking after somebody.",
            terms: [
                ("carers", "Carers"), ("dementia", "Dementia"), ("falls", "Staying steady"),
                ("day-clubs", "Day clubs"), ("home-help", "Help at home"),
            ]),
        Branch(
            code: "money", name: "Money, work and home",
            description: "Advice, and things that a home needs.",
            terms: [
                ("advice", "Welfare advice"), ("debt", "Debt"), ("housing", "Housing and shelter"),
                ("work", "Finding work"), ("energy", "Keeping warm"),
                ("furniture", "Clothes and furniture"),
            ]),
        Branch(
            code: "learning", name: "Learning and languages",
            description: "Skills, languages, screens and books.",
            terms: [
                ("english", "Learning English"), ("language-cafe", "Language cafés"),
                ("digital", "Digital help"), ("libraries", "Libraries"),
                ("courses", "Courses for adults"),
            ]),
        Branch(
            code: "neighbours", name: "Neighbours",
            description: "People who share a place doing things together.",
            terms: [
                ("hubs", "Community hubs"), ("time-bank", "Time banks"),
                ("networks", "Neighbourhood networks"),
                ("volunteering", "Volunteering"), ("warm-spaces", "Warm spaces"),
                ("faith", "Faith halls"),
                ("transport", "Community transport"), ("link-workers", "Link workers"),
                ("women", "Women’s groups"), ("disability", "Disabled people’s groups"),
            ]),
    ]
}
