// What an object at the top of a document is: a row, or what holds rows.
extension JSONElements {
    /// An object at the top: a row by itself, unless it turns out to hold an array of rows. Members come
    /// in any order, so that a list is only known for rows when no identifier or name has come after it.
    mutating func readObject() throws -> Step? {
        let firstLine = line
        var isRow = false, list: FoundList?
        at += 1
        while true {
            try skipSpace()
            guard let byte = try peek() else {
                if let list { return try enter(list) }
                return try resume("The file ends inside an object.", from: firstLine)
            }
            if byte == UInt8(ascii: "}") {
                if let list { return try enter(list) }
                at += 1
                return .element(Element(line: firstLine, pointer: "", hint: nil, isNext: false))
            }
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard let key = try readKey() else {
                return try resume("A name in quotes should be here.", from: firstLine)
            }
            if !isRow, list == nil, try isList(key) {
                list = FoundList(key: key, at: at, line: line)
            } else if list == nil, try entersRows(key, isRow: isRow) {
                return nil
            }
            if key == "id" || key == "name" { (isRow, list) = (true, nil) }
            let start = at
            if let fault = try skipValue() {
                if let list { return try enter(list) }
                return try resume(fault, from: firstLine)
            }
            if let list, window.count > limit { return try enter(list) }
            if key == "total_items", let total = Int(textOfValue(from: start)) {
                pendingTotal = total
            }
        }
    }

    /// A list that may be of rows, or a row's own.
    private struct FoundList {
        let key: String
        let at: Int
        let line: Int
    }

    /// Goes back to a list, and steps into it.
    private mutating func enter(_ list: FoundList) throws -> Step? {
        (at, line, pendingTotal) = (list.at, list.line, nil)
        _ = try entersRows(list.key)
        return nil
    }
}
