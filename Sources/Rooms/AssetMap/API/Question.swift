import Web

/// What somebody asks of a list: which entries, which page of them, and how much of each.
struct Question: Sendable {
    let resource: Resource
    let filters: Filters
    let page: Int
    let perPage: Int
    let shape: Shape

    /// Reads the parameters that the resource has; others are as if they were not there.
    /// - Throws: `Refusal.badRequest`, naming the first parameter that makes no sense.
    init(_ query: Fields, of resource: Resource) throws {
        let reader = Reader(query: query, known: Set(resource.listParameters.map(\.name)))
        self.resource = resource
        page = try reader.value(.page) ?? 1
        perPage = try reader.value(.perPage) ?? Parameter.usual
        let hasFullServices = try reader.value(.fullService) ?? false
        let isFull = try reader.value(.full) ?? hasFullServices
        shape = isFull ? resource.inFull(hasFullServices: hasFullServices) : resource.inBrief
        filters = try Filters(reader)
    }

    struct Reader {
        let query: Fields
        let known: Set<String>

        func value<Value>(_ parameter: Parameter<Value>) throws -> Value? {
            known.contains(parameter.name) ? try parameter.value(in: query) : nil
        }
    }
}

extension Filters {
    fileprivate init(_ reader: Question.Reader) throws {
        search = try reader.value(.search)
        taxonomyTermID = try reader.value(.taxonomyTermID)
        taxonomyID = try reader.value(.taxonomyID)
        organizationID = try reader.value(.organizationID)
        parentID = try reader.value(.parentID)
        isTopOnly = try reader.value(.topOnly) ?? false
        minimumAge = try reader.value(.minimumAge)
        maximumAge = try reader.value(.maximumAge)
        startTime = try reader.value(.startTime)
        endTime = try reader.value(.endTime)
        day = try reader.value(.day)
        modifiedAfter = try reader.value(.modifiedAfter)
        postcode = try reader.value(.postcode)
        metres = try reader.value(.proximity)
        if metres != nil, postcode == nil {
            throw Refusal.badRequest("“proximity” needs a “postcode” to measure from.")
        }
    }
}
