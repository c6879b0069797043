import Storage
import Time

/// Reads when services are open.
///
/// A service is open by its own schedules and by those of its places (`service_at_location`); only
/// where it has neither, when its locations are.
struct HoursStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The schedules of each service, those left out that cannot be read.
    func schedules(ofServices ids: [String]) throws -> [String: [Schedule]] {
        var own: [String: [Schedule]] = [:]
        var ofLocation: [String: [Schedule]] = [:]
        try tx.each(statement(.among(ids, on: tx.engine))) { row in
            let id: String = try row[0]
            guard let schedule = try? Schedule(Self.fields(row)) else { return true }
            if try row[1] == 0 {
                own[id, default: []].append(schedule)
            } else {
                ofLocation[id, default: []].append(schedule)
            }
            return true
        }
        return own.merging(ofLocation) { own, _ in own }
    }

    private func statement(_ among: SQL) -> SQL {
        """
        SELECT schedule.service_id, 0, \(Self.columns) FROM schedule
        WHERE schedule.service_id \(among)
        UNION ALL
        SELECT there.service_id, 0, \(Self.columns) FROM service_at_location there
        JOIN schedule ON schedule.service_at_location_id = there.id
        WHERE there.service_id \(among) AND schedule.service_id IS NULL
        UNION ALL
        SELECT there.service_id, 1, \(Self.columns) FROM service_at_location there
        JOIN schedule ON schedule.location_id = there.location_id
        WHERE there.service_id \(among) AND schedule.service_id IS NULL
            AND schedule.service_at_location_id IS NULL
        """
    }

    /// In the order in which `fields` reads them.
    static let columns: SQL = """
        schedule.freq, schedule.interval, schedule.byday, schedule.bymonthday, schedule.byyearday,
        schedule.byweekno, schedule.wkst, schedule.dtstart, schedule.until, schedule.count,
        schedule.valid_from, schedule.valid_to, schedule.opens_at, schedule.closes_at,
        schedule.description
        """

    static func fields(_ row: borrowing Row, from first: Int = 2) throws -> Schedule.Fields {
        var fields = Schedule.Fields()
        fields.freq = try row[first]
        fields.interval = try row[first + 1]
        fields.byday = try row[first + 2]
        fields.bymonthday = try row[first + 3]
        fields.byyearday = try row[first + 4]
        fields.byweekno = try row[first + 5]
        fields.wkst = try row[first + 6]
        fields.dtstart = try row[first + 7]
        fields.until = try row[first + 8]
        fields.count = try row[first + 9]
        fields.validFrom = try row[first + 10]
        fields.validTo = try row[first + 11]
        fields.opensAt = try row[first + 12]
        fields.closesAt = try row[first + 13]
        fields.description = try row[first + 14]
        return fields
    }
}
