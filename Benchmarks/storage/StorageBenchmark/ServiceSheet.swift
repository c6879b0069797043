import Storage

/// A service and what belongs to it, as a page shows them.
struct ServiceSheet {
    let service: Service
    let phones: [Phone]
    let contacts: [Contact]
    let schedules: [Schedule]
    let costOptions: [CostOption]
    let languages: [Language]
    let attributes: [Attribute]
}

struct Service: Counted {
    let id: String?
    let organizationId: String?
    let programId: String?
    let name: String?
    let alternateName: String?
    let description: String?
    let url: String?
    let email: String?
    let status: String?
    let interpretationServices: String?
    let applicationProcess: String?
    let feesDescription: String?
    let waitTime: String?
    let fees: String?
    let accreditations: String?
    let eligibilityDescription: String?
    let minimumAge: Int?
    let maximumAge: Int?
    let assuredDate: String?
    let assurerEmail: String?
    let licenses: String?
    let alert: String?
    let lastModified: String?
    let latitude: Double?
    let longitude: Double?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        organizationId = try row["organization_id"]
        programId = try row["program_id"]
        name = try row["name"]
        alternateName = try row["alternate_name"]
        description = try row["description"]
        url = try row["url"]
        email = try row["email"]
        status = try row["status"]
        interpretationServices = try row["interpretation_services"]
        applicationProcess = try row["application_process"]
        feesDescription = try row["fees_description"]
        waitTime = try row["wait_time"]
        fees = try row["fees"]
        accreditations = try row["accreditations"]
        eligibilityDescription = try row["eligibility_description"]
        minimumAge = try row["minimum_age"]
        maximumAge = try row["maximum_age"]
        assuredDate = try row["assured_date"]
        assurerEmail = try row["assurer_email"]
        licenses = try row["licenses"]
        alert = try row["alert"]
        lastModified = try row["last_modified"]
        latitude = try row["latitude"]
        longitude = try row["longitude"]
    }

    var count: Int {
        [
            size(id), size(organizationId), size(programId), size(name), size(alternateName),
            size(description), size(url), size(email), size(status), size(interpretationServices),
            size(applicationProcess), size(feesDescription), size(waitTime), size(fees),
            size(accreditations), size(eligibilityDescription), size(minimumAge),
            size(maximumAge), size(assuredDate), size(assurerEmail), size(licenses), size(alert),
            size(lastModified), size(latitude), size(longitude)
        ].reduce(0, +)
    }
}

struct Phone: Counted {
    let id: String?
    let serviceId: String?
    let number: String?
    let extensionNumber: String?
    let type: String?
    let description: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        number = try row["number"]
        extensionNumber = try row["extension"]
        type = try row["type"]
        description = try row["description"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(number), size(extensionNumber), size(type),
            size(description)
        ].reduce(0, +)
    }
}

struct Contact: Counted {
    let id: String?
    let serviceId: String?
    let name: String?
    let title: String?
    let department: String?
    let email: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        name = try row["name"]
        title = try row["title"]
        department = try row["department"]
        email = try row["email"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(name), size(title), size(department), size(email)
        ].reduce(0, +)
    }
}

struct Schedule: Counted {
    let id: String?
    let serviceId: String?
    let validFrom: String?
    let validTo: String?
    let dtstart: String?
    let timezone: String?
    let freq: String?
    let interval: Int?
    let byday: String?
    let opensAt: String?
    let closesAt: String?
    let description: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        validFrom = try row["valid_from"]
        validTo = try row["valid_to"]
        dtstart = try row["dtstart"]
        timezone = try row["timezone"]
        freq = try row["freq"]
        interval = try row["interval"]
        byday = try row["byday"]
        opensAt = try row["opens_at"]
        closesAt = try row["closes_at"]
        description = try row["description"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(validFrom), size(validTo), size(dtstart),
            size(timezone), size(freq), size(interval), size(byday), size(opensAt),
            size(closesAt), size(description)
        ].reduce(0, +)
    }
}

struct CostOption: Counted {
    let id: String?
    let serviceId: String?
    let option: String?
    let currency: String?
    let amount: Double?
    let amountDescription: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        option = try row["option"]
        currency = try row["currency"]
        amount = try row["amount"]
        amountDescription = try row["amount_description"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(option), size(currency), size(amount),
            size(amountDescription)
        ].reduce(0, +)
    }
}

struct Language: Counted {
    let id: String?
    let serviceId: String?
    let name: String?
    let code: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        name = try row["name"]
        code = try row["code"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(name), size(code)
        ].reduce(0, +)
    }
}

struct Attribute: Counted {
    let id: String?
    let serviceId: String?
    let taxonomyTermId: String?
    let linkType: String?
    let value: String?

    init(_ row: borrowing Row) throws {
        id = try row["id"]
        serviceId = try row["service_id"]
        taxonomyTermId = try row["taxonomy_term_id"]
        linkType = try row["link_type"]
        value = try row["value"]
    }

    var count: Int {
        [
            size(id), size(serviceId), size(taxonomyTermId), size(linkType), size(value)
        ].reduce(0, +)
    }
}
