extension String {
    /// Without spaces, tabs and line ends at either end.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last else { return self }
        if !CSVCell.isSpace(first), !CSVCell.isSpace(last) { return self }
        guard let start = bytes.firstIndex(where: { !CSVCell.isSpace($0) }) else { return "" }
        let end = bytes.lastIndex { !CSVCell.isSpace($0) }!
        return String(self[start...end])
    }

    /// Without those letters at either end.
    func trimmed(of letters: Set<Character>) -> String {
        var rest = self[...]
        while let first = rest.first, letters.contains(first) { rest.removeFirst() }
        while let last = rest.last, letters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}

extension Int {
    /// So many bytes as people say it: "4 megabytes".
    var bytesInWords: String {
        self >= 1 << 20 ? "\(self >> 20) megabytes" : "\(self >> 10) kilobytes"
    }
}
