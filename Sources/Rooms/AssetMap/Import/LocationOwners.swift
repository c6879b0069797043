import OpenReferral

/// In Ohana's files a service names its location, and its organisation is the location's: this
/// remembers whose each location is, where a feed needs it.
struct LocationOwners {
    private var owners: [String: Value] = [:]
    private let isNeeded: Bool
    /// Whether any of the files is in the shape of HSDS 1 or 2, so that all are.
    let isOlder: Bool
    private let service: Int?
    private let location: Int?
    private let organization: Int?

    init(_ files: [ImportFiles.File]) {
        let vocabulary = Vocabulary.imported
        service = vocabulary.place(of: "service")
        location = vocabulary.place(of: "service_at_location")
        organization = vocabulary["service"]?.index(of: "organization_id")
        var locations: [ImportFiles.File] = []
        var isNeeded = false
        var isOlder = false
        for file in files where !file.isJSON && files.count > 1 {
            // What cannot be read is said when it is its turn.
            guard let layout = try? Self.layout(of: file) else { continue }
            isOlder = isOlder || layout.habits.isOlder
            switch vocabulary.tables[layout.table].name {
            case "location": locations.append(file)
            case "service": isNeeded = isNeeded || !layout.namesOrganization
            default: break
            }
        }
        self.isNeeded = isNeeded
        self.isOlder = isOlder
        if isNeeded { for file in locations { try? remember(file) } }
    }

    private static func layout(of file: ImportFiles.File) throws -> Layout? {
        var csv = CSVReader(try FileBytes(path: file.path))
        guard try csv.next() == .row else { return nil }
        return Layout(file: file.name, header: (0..<csv.count).map { csv.repairedText($0) })
    }

    private mutating func remember(_ file: ImportFiles.File) throws {
        guard let layout = try Self.layout(of: file), let table = Vocabulary.imported["location"],
            let owner = table.index(of: "organization_id")
        else { return }
        var csv = CSVReader(try FileBytes(path: file.path))
        _ = try csv.next()
        var reader = LayoutReader(layout, csv)
        var records: [Record] = []
        while true {
            records.removeAll(keepingCapacity: true)
            switch try reader.next(into: &records) {
            case .end: return
            case .refused, .empty: continue
            case .records: owners[records[0].values[0].text] = records[0].values[owner]
            }
        }
    }

    /// Services after locations, where services name them.
    func ordered(_ files: [ImportFiles.File]) -> [ImportFiles.File] {
        guard isNeeded else { return files }
        let isService = { (file: ImportFiles.File) in Layout.tableName(of: file.name) == "services" }
        guard let last = files.lastIndex(where: { Layout.tableName(of: $0.name) == "locations" })
        else { return files }
        var ordered = files[...last].filter { !isService($0) }
        ordered += files.filter(isService)
        ordered += files[(last + 1)...].filter { !isService($0) }
        return ordered
    }

    /// Gives a service its location's organisation.
    func settle(_ records: inout [Record]) {
        guard isNeeded, records[0].table == service, let organization, let location,
            records[0].values[organization] == .none,
            let place = records.first(where: { $0.table == location }),
            let index = Vocabulary.imported["service_at_location"]?.index(of: "location_id")
        else { return }
        records[0].values[organization] = owners[place.values[index].text] ?? .none
    }
}
