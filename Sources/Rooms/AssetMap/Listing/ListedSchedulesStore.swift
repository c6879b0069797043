import Storage
import Time

/// Reads schedules as they are shown, also those that make no sense.
struct ListedSchedulesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func schedules(ofService id: String) throws -> ByOwner<ListedSchedule> {
        var found = ByOwner<ListedSchedule>()
        try tx.each(statement(id)) { row in
            let fields = try HoursStore.fields(row, from: 6)
            let listed = ListedSchedule(
                schedule: try? Schedule(fields), description: fields.description, notes: try row[4],
                link: try row[5])
            found.add(listed, service: try row[1], place: try row[2], location: try row[3])
            return true
        }
        return found
    }

    private func statement(_ id: String) -> SQL {
        """
        SELECT schedule.id, schedule.service_id, schedule.service_at_location_id,
            schedule.location_id, schedule.notes, schedule.schedule_link, \(HoursStore.columns)
        FROM schedule WHERE schedule.service_id = \(id)
        UNION
        SELECT schedule.id, schedule.service_id, there.id, schedule.location_id, schedule.notes,
            schedule.schedule_link, \(HoursStore.columns)
        FROM service_at_location there JOIN schedule ON schedule.service_at_location_id = there.id
        WHERE there.service_id = \(id) AND schedule.service_id IS NULL
        UNION
        SELECT schedule.id, schedule.service_id, schedule.service_at_location_id,
            there.location_id, schedule.notes, schedule.schedule_link, \(HoursStore.columns)
        FROM service_at_location there JOIN schedule ON schedule.location_id = there.location_id
        WHERE there.service_id = \(id) AND schedule.service_id IS NULL
            AND schedule.service_at_location_id IS NULL
        ORDER BY 1
        """
    }
}
