/// What somebody may say of themselves, if they like: one question and its usual answers. Own words are
/// always an answer too.
///
/// The groups of age, ethnic group, disability, religion and sexual orientation are those of the Government
/// Statistical Service's harmonised standards for England and Wales (2021 census), so that figures can be
/// held against the population's.
enum EqualityQuestion: String, Sendable, Hashable, CaseIterable {
    case age, gender, ethnicGroup = "ethnic-group", disability, carer, religion
    case orientation = "sexual-orientation"

    var words: String {
        switch self {
        case .age: "How old are you?"
        case .gender: "What is your gender?"
        case .ethnicGroup: "What is your ethnic group?"
        case .disability: "Has a condition or illness limited what you do for a year or more, or will it?"
        case .carer: "Do you look after somebody who could not manage without you?"
        case .religion: "What is your religion?"
        case .orientation: "What is your sexual orientation?"
        }
    }

    /// As the heading of a table.
    var title: String {
        switch self {
        case .age: "Age"
        case .gender: "Gender"
        case .ethnicGroup: "Ethnic group"
        case .disability: "Limited by a condition or illness"
        case .carer: "Looks after somebody"
        case .religion: "Religion"
        case .orientation: "Sexual orientation"
        }
    }

    var choices: [String] {
        switch self {
        case .age:
            [
                "Under 18", "18 to 24", "25 to 34", "35 to 49", "50 to 64", "65 to 74", "75 to 84",
                "85 or over",
            ]
        case .gender: ["Woman", "Man", "Non-binary"]
        case .ethnicGroup:
            [
                "Asian, Asian British or Asian Welsh",
                "Black, Black British, Black Welsh, Caribbean or African",
                "Mixed or multiple ethnic groups", "White", "Another ethnic group",
            ]
        case .disability: ["Yes, a lot", "Yes, a little", "No"]
        case .carer: ["Yes", "No"]
        case .religion:
            ["No religion", "Buddhist", "Christian", "Hindu", "Jewish", "Muslim", "Sikh", "Another religion"]
        case .orientation: ["Straight or heterosexual", "Gay or lesbian", "Bisexual", "Another orientation"]
        }
    }
}
