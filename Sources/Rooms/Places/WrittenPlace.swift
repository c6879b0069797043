extension PlacesStore {
    /// Where somebody means who wrote this: a postcode, half of one, a place by its name, or
    /// `latitude,longitude`. `nil` for what is not known here.
    package func point(ofWritten text: String) throws -> Coordinates? {
        if let point = Coordinates(written: text) { return point }
        if let postcode = Postcode(text) { return try point(of: postcode) }
        if let district = Postcode.district(text), let middle = try middle(ofDistrict: district) {
            return middle
        }
        return try middle(ofPlaceNamed: text)
    }
}

extension Coordinates {
    /// Reads `57.15, -2.09`: latitude, then longitude.
    package init?(written text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = Double(parts[0].filter { $0 != " " }),
            let longitude = Double(parts[1].filter { $0 != " " })
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }
}
