import OpenReferral

// Objects of JSON.
extension FeedWalk {
    mutating func readElement(_ json: inout JSONElements) throws -> Bool {
        switch try json.next() {
        case .end:
            if let told = page.told, told != page.elements { batch.notes.append(miscount(told)) }
            return false
        case .total(let total): page.told = total
        case .refused(let line, let pointer, let reason):
            refuse(line: line, pointer: pointer, reason)
        case .element(let element): read(element, json)
        }
        return true
    }

    private func miscount(_ told: Int) -> String {
        let names = page.identifiers.count
        let repeats =
            names < page.elements
            ? ", with \(names) \(names == 1 ? "identifier" : "identifiers") between them" : ""
        return "\(files[index].title) says that there \(told == 1 ? "is 1 item" : "are \(told) items") in "
            + "all, and holds \(page.elements)\(repeats)."
    }

    private mutating func read(_ element: JSONElements.Element, _ json: JSONElements) {
        if let hint = element.hint, Vocabulary.later.contains(Layout.tableName(of: hint)) {
            batch.strangers["all of \(hint), a table of HSDS 3.1", default: 0] += 1
            return
        }
        if !element.isNext || page.layout == .unknown {
            let (layouts, hint) = (layouts, element.hint ?? files[index].name)
            page.layout = json.withElement { layouts.find($0, hint: hint) }
        }
        switch page.layout {
        case .table(let table):
            page.elements += 1
            read(element, json, as: table)
        case .apiRoot:
            batch.notes.append(
                "\(files[index].title) describes an API and holds no rows. Give the API's URL instead.")
        case .unknown:
            if readInside(element, json) {
                // The next may be a page too.
                page.layout = .unknown
                return
            }
            page.elements += 1
            refuse(
                line: element.line, pointer: element.pointer,
                "This is no object of the specification: its members are not those of a service, an "
                    + "organisation, a location or any other table.",
                text: Self.beginning(of: json))
        }
    }

    /// A page among pages: its rows are read.
    /// - Returns: `false` where it is none.
    private mutating func readInside(_ page: JSONElements.Element, _ json: JSONElements) -> Bool {
        var inside = JSONElements(BytesInMemory(json.withElement { Array($0) }))
        var isPage = false
        // Bytes in memory cannot fail to be read.
        while let step = try? inside.next() {
            switch step {
            case .end: return isPage
            case .total: continue
            case .refused(let line, let pointer, let reason):
                if !isPage { return false }
                refuse(line: page.line + line - 1, pointer: page.pointer + pointer, reason)
            case .element(let element):
                // The object itself is no page.
                if element.pointer.isEmpty { return false }
                isPage = true
                read(element.inside(page), inside)
            }
        }
        return isPage
    }

    private static func beginning(of json: JSONElements) -> String {
        json.withElement { String(decoding: $0.prefix(10_000), as: UTF8.self) }
    }

    private mutating func read(
        _ element: JSONElements.Element, _ json: JSONElements, as table: Int
    ) {
        let name = Vocabulary.imported.tables[table].name
        do {
            let records = records
            let reading = try json.withElement {
                try records.read($0, as: table, line: element.line, pointer: element.pointer)
            }
            page.identifiers.insert(reading.records[0].values[0].hashValue)
            for stranger in reading.strangers { batch.strangers[stranger, default: 0] += 1 }
            var isHolder = Array(repeating: false, count: reading.records.count)
            var isInside = isHolder
            for join in reading.joins {
                isHolder[join.holder] = true
                if !join.nesting.isArray { isInside[join.inner] = true }
            }
            for (index, record) in reading.records.enumerated() {
                add(record, Checker.Habits(), isInside: isInside[index], holds: isHolder[index])
            }
        } catch let fault as JSONRecords.Unreadable {
            refuse(
                name, line: fault.line, pointer: element.pointer,
                "\(fault.reason) (column \(fault.column))", text: Self.beginning(of: json))
        } catch {
            refuse(
                name, line: element.line, pointer: element.pointer, "\(error)",
                text: Self.beginning(of: json))
        }
    }
}
