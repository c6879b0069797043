import Messages
import People

/// How many there are of what.
struct PlaceSize: Sendable {
    let people: Int
    let entries: Int

    /// Of each hundred people one is helped, and their page is asked for.
    static let peopleForOneAsked = 100
    /// Of each five thousand one is a link worker.
    static let peopleForOneHelper = 5_000

    var asked: Int { people / Self.peopleForOneAsked }
    var helpers: Int { people / Self.peopleForOneHelper }
    /// Of those whose page is asked for, so many have a long history.
    var busy: Int { min(5, asked) }
    /// The entries about each of those.
    var entriesOfBusy: Int { entries / 1_000 }
}

/// The person of a number: the same in every run.
struct MadeUpPerson: Sendable {
    let number: Int

    /// One in a hundred is called the same.
    static let sharedName = "Mary Smith"

    var isAsked: Bool { number % PlaceSize.peopleForOneAsked == 7 }
    var isHelper: Bool { number % PlaceSize.peopleForOneHelper == 11 }
    /// Half have; those whose page is asked for and the link workers are among them.
    var hasAccount: Bool { number % 2 == 1 }
    var agrees: Bool { number % 5 == 2 }
    var email: String { "person\(number)@people.example" }
    var telephone: String? { number % 3 == 0 ? nil : "07700 9\(padded(number % 100_000, 5))" }
    var address: String? { number % 4 == 0 ? "\(number % 200 + 1) Weaver Street\nAshcombe" : nil }

    var name: String {
        if number % 100 == 3 { return Self.sharedName }
        let first = Self.syllables[number % 20] + Self.endings[number / 20 % 15]
        let rest = number / 300
        let last =
            Self.syllables[rest % 20] + Self.syllables[rest / 20 % 20].lowercased()
            + Self.endings[rest / 400 % 15]
        return first + " " + last
    }

    private static let syllables = [
        "Ma", "Jo", "Ka", "Sa", "An", "Be", "Ro", "El", "Lu", "Da", "Mi", "Na", "Pe", "Ri", "Ta",
        "Vi", "Wi",
        "Ya", "Ze", "Fa",
    ]
    private static let endings = [
        "ra", "nah", "seph", "lia", "ton", "bert", "wen", "dis", "mon", "ley", "rek", "vid", "son",
        "tha", "lin",
    ]

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
