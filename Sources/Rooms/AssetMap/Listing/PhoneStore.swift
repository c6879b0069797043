import Storage

/// Things that belong to a service, to it at one of its places, or to the location itself.
struct ByOwner<Value: Sendable>: Sendable {
    var service: [Value] = []
    /// By the identifier of the `service_at_location`.
    var places: [String: [Value]] = [:]
    /// By the identifier of the `location`.
    var locations: [String: [Value]] = [:]

    var isEmpty: Bool { service.isEmpty && places.isEmpty && locations.isEmpty }

    /// The nearest owner named has it: place, then service, then location.
    mutating func add(_ value: Value, service: String?, place: String?, location: String?) {
        if let place {
            places[place, default: []].append(value)
        } else if service != nil {
            self.service.append(value)
        } else if let location {
            locations[location, default: []].append(value)
        }
    }
}

/// Reads whom to ring and whom to ask for.
struct PhoneStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The numbers of a service, its places and their locations; not those of contacts.
    func phones(ofService id: String) throws -> ByOwner<Phone> {
        var found = ByOwner<Phone>()
        try tx.each(
            """
            SELECT phone.service_id, phone.service_at_location_id, phone.location_id, phone.number,
                phone.extension, phone.type, phone.description
            FROM phone WHERE phone.service_id = \(id) AND phone.contact_id IS NULL
            UNION
            SELECT NULL, there.id, NULL, phone.number, phone.extension, phone.type, phone.description
            FROM service_at_location there JOIN phone ON phone.service_at_location_id = there.id
            WHERE there.service_id = \(id) AND phone.service_id IS NULL AND phone.contact_id IS NULL
            UNION
            SELECT NULL, NULL, there.location_id, phone.number, phone.extension, phone.type,
                phone.description
            FROM service_at_location there JOIN phone ON phone.location_id = there.location_id
            WHERE there.service_id = \(id) AND phone.service_id IS NULL
                AND phone.service_at_location_id IS NULL AND phone.contact_id IS NULL
            ORDER BY 4
            """
        ) { row in
            let phone = Phone(
                number: try row[3], extensionNumber: try row[4], type: try row[5],
                description: try row[6])
            found.add(phone, service: try row[0], place: try row[1], location: try row[2])
            return true
        }
        return found
    }

    /// The contacts of a service and its places, each with its numbers.
    func contacts(ofService id: String) throws -> ByOwner<Contact> {
        let phones = try contactPhones(
            """
            contact.service_id = \(id) OR contact.service_at_location_id IN
                (SELECT there.id FROM service_at_location there WHERE there.service_id = \(id))
            """)
        var found = ByOwner<Contact>()
        try tx.each(
            """
            SELECT id, service_id, service_at_location_id, name, title, department, email FROM contact
            WHERE service_id = \(id) OR service_at_location_id IN
                (SELECT there.id FROM service_at_location there WHERE there.service_id = \(id))
            ORDER BY name, id
            """
        ) { row in
            let contact = try Self.contact(
                id: row[0], name: row[3], title: row[4], department: row[5], email: row[6], phones)
            found.add(contact, service: try row[1], place: try row[2], location: nil)
            return true
        }
        return found
    }

    func phones(ofOrganization id: String) throws -> [Phone] {
        try tx.all(
            """
            SELECT DISTINCT number, extension, type, description FROM phone
            WHERE organization_id = \(id) AND service_id IS NULL AND contact_id IS NULL
                AND service_at_location_id IS NULL
            ORDER BY number
            """
        ) { row in
            Phone(
                number: try row[0], extensionNumber: try row[1], type: try row[2],
                description: try row[3])
        }
    }

    func contacts(ofOrganization id: String) throws -> [Contact] {
        let phones = try contactPhones("contact.organization_id = \(id)")
        return try tx.all(
            """
            SELECT id, name, title, department, email FROM contact
            WHERE organization_id = \(id) AND service_id IS NULL ORDER BY name, id
            """
        ) { row in
            try Self.contact(
                id: row[0], name: row[1], title: row[2], department: row[3], email: row[4], phones)
        }
    }

    private func contactPhones(_ condition: SQL) throws -> [String: [Phone]] {
        var phones: [String: [Phone]] = [:]
        try tx.each(
            """
            SELECT contact.id, phone.number, phone.extension, phone.type, phone.description
            FROM contact JOIN phone ON phone.contact_id = contact.id
            WHERE \(condition) ORDER BY phone.number
            """
        ) { row in
            phones[try row[0], default: []].append(
                Phone(
                    number: try row[1], extensionNumber: try row[2], type: try row[3],
                    description: try row[4]))
            return true
        }
        return phones
    }

    private static func contact(
        id: String, name: String?, title: String?, department: String?, email: String?,
        _ phones: [String: [Phone]]
    ) throws -> Contact {
        Contact(
            id: id, name: name, title: title, department: department, email: email,
            phones: phones[id] ?? [])
    }
}
