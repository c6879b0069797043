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
    /// Reads `57.15, -2.09` or `57.15 -2.09`: latitude, then longitude.
    package init?(written text: String) {
        guard let (latitude, longitude) = Self.degrees(written: text) else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// Two numbers, whether or not there is such a point on the Earth.
    package static func degrees(written text: String) -> (latitude: Double, longitude: Double)? {
        let parts = text.split { $0 == "," || $0.isWhitespace }
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]) else {
            return nil
        }
        return (latitude, longitude)
    }
}
