extension Parser {
    /// A shorter input on which something still does not hold: parts are taken out, large ones first, as
    /// long as that is so (delta debugging; Zeller and Hildebrandt, 2002, without its search for subsets).
    func minimised(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes, size = bytes.count / 2
        while size > 0 {
            var at = 0
            while at < bytes.count {
                let less = Array(bytes[..<at] + bytes[min(at + size, bytes.count)...])
                if fails(on: less) { bytes = less } else { at += size }
            }
            size /= 2
        }
        return bytes
    }

    private func fails(on bytes: [UInt8]) -> Bool {
        do {
            try run(bytes)
            return false
        } catch {
            return true
        }
    }
}
