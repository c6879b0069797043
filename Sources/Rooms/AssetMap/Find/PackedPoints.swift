import Places

/// Points as the index keeps them: 4 bytes each of latitude and longitude in ten-millionths of a
/// degree (about a centimetre), the least significant first.
enum PackedPoints {
    static func bytes(_ points: [Coordinates]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(points.count * 8)
        for point in points {
            append(point.latitude, to: &bytes)
            append(point.longitude, to: &bytes)
        }
        return bytes
    }

    static func points(_ bytes: [UInt8]) -> [Coordinates] {
        stride(from: 0, to: bytes.count - 7, by: 8).compactMap { start in
            Coordinates(
                latitude: degrees(bytes[start..<start + 4]),
                longitude: degrees(bytes[start + 4..<start + 8]))
        }
    }

    private static func append(_ degrees: Double, to bytes: inout [UInt8]) {
        let number = UInt32(bitPattern: Int32((degrees * 1e7).rounded()))
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
        }
    }

    private static func degrees(_ bytes: ArraySlice<UInt8>) -> Double {
        let number = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Double(Int32(bitPattern: number)) / 1e7
    }
}
