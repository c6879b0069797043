import Testing

/// Functions that fit on a screen, files that can be read in one go.
@Suite struct SizeTests {
    let house = House()

    @Test func filesAreShort() {
        for file in house.swift {
            #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines; split it")
        }
    }

    @Test func linesAreShort() {
        for file in house.swift {
            for (number, line) in file.lines.enumerated() where line.count > 110 {
                Issue.record("\(file.path):\(number + 1) has \(line.count) columns")
            }
        }
    }

    @Test func functionsAreShort() {
        for file in house.swift {
            for function in functions(in: file) {
                #expect(
                    function.length <= 70,
                    "\(file.path):\(function.line) is a function of \(function.length) lines")
            }
        }
    }

    @Test func theMeasureSeesALongFunction() {
        let body = (1...80).map { "        step(\($0))" }.joined(separator: "\n")
        let text = "struct A {\n    func long(\n        a: Int\n    ) {\n\(body)\n    }\n}\n"
        #expect(functions(in: House.File(path: "x", text: text)).map(\.length) == [84])
    }

    /// A function runs from its `func` or `init` to the first line that closes at the same depth.
    private func functions(in file: House.File) -> [(line: Int, length: Int)] {
        var found: [(line: Int, length: Int)] = []
        let lines = file.lines
        let opening = /^(\s*)(?:[@a-z()]+ )*(?:func |init[(<?])/
        for (index, line) in lines.enumerated() {
            guard let match = line.firstMatch(of: opening) else { continue }
            let closing = match.1 + "}"
            let isOneLine = line.hasSuffix("}")
            let end = isOneLine ? index : lines[index...].firstIndex { $0 == closing }
            if let end { found.append((index + 1, end - index + 1)) }
        }
        return found
    }
}
