/// A kind of thing that goes on in a town, from which its services are told.
///
/// In the words, `{town}`, `{place}` (the neighbourhood), `{venue}`, `{river}`, `{mill}`, `{street}` and
/// `{history}` stand for those of the town at hand.
struct Activity: Sendable {
    /// Codes of terms in the demo's taxonomy, the first the main one.
    let terms: [String]
    /// How many there are in a town of average size.
    let perTown: Int
    let host: Host
    let venues: [Venue.Kind]
    let names: [String]
    /// A description is one of each, in this order. Where there are as many details as names, each detail
    /// belongs to its name.
    let openings: [String]
    let details: [String]
    let closings: [String]
    let times: [Slot]
    var costs: [Cost] = [.free]
    var ages: ClosedRange<Int>?
    var eligibility: String?
    /// How to join.
    var joining: String = "Just come along. You do not need to book."
    /// How many venues one service meets at.
    var sites = 1

    /// Who runs it.
    enum Host: Sendable, Hashable {
        /// An organisation of this kind in the town.
        case kind(Organisation.Kind)
        /// A small group of its own, named as the service is.
        case ownGroup
    }

    /// What it costs.
    enum Cost: Sendable, Hashable {
        case free
        case pounds(Double, String)
        case donation(String)
    }

    /// When it is on. Days are RFC 5545's codes; where several are given, one is chosen.
    enum Slot: Sendable {
        case weekly([String], String, String)
        /// On all of these days.
        case everyWeekOn(String, String, String)
        case fortnightly([String], String, String)
        /// `1MO`: the first Monday of the month.
        case monthly([String], String, String)
        /// Weekly while schools are open.
        case termTime([String], String, String)
        /// Weekly from April through September.
        case summer([String], String, String)
        /// While schools are closed in summer, on all of these days.
        case schoolHolidays(String, String, String)
        /// Every night from November through March.
        case winterNights(String, String)
        /// Different hours on different days: a hub's week.
        case week([(days: String, opens: String, closes: String)])
        case byAppointment
    }
}
