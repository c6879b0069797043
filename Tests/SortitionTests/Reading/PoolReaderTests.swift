import Testing

@testable import Sortition

@Suite struct PoolReaderTests {
    let features = [
        Feature(
            name: "Gender",
            values: [.init(name: "Female", min: 0, max: 9), .init(name: "Male", min: 0, max: 9)]),
        Feature(
            name: "age band",
            values: [.init(name: "16-29", min: 0, max: 9), .init(name: "60+", min: 0, max: 9)]),
    ]

    func pool(_ text: String, id: String? = nil, household: [String] = []) throws -> Pool {
        try PoolReader.read(
            Array(text.utf8), file: "pool.csv", features: features, id: id, household: household)
    }

    @Test func peopleAreNumberedFromNoughtInTheOrderOfTheFile() throws {
        let pool = try pool("gender,age band\nFemale,60+\n\nMale,16-29\n")
        #expect(
            pool.people == [Person(id: "0", values: [0, 1]), Person(id: "1", values: [1, 0])])
    }

    @Test func caseAndSpacesMakeNoDifference() throws {
        let pool = try pool(
            "\u{FEFF} Age  Band ,name,GENDER\r\n\" 60+ \",\"Ada, Lovelace\",feMALE\r\n")
        #expect(pool.people == [Person(id: "0", values: [0, 1])])
    }

    @Test func idsAreKeptAsTheyStand() throws {
        let pool = try pool("id,gender,age band\nP 1,male,60+\nö2,female,16-29\n", id: "ID")
        #expect(pool.people.map(\.id) == ["P 1", "ö2"])
    }

    @Test func somebodyTwiceIsFoundByTheirName() throws {
        // Given twelve people by name, one of them twice.
        var text = "name,gender,age band\n"
        for person in 0..<12 { text += "Ada \(person),female,60+\n" }
        let double = text + "Ada 4,female,60+\n"
        // Then the row is named, and the column that tells.
        let problems = #expect(throws: InputProblems.self) { try pool(double) }
        #expect(problems?.problems.map(\.row) == [14])
        #expect(problems?.problems.first?.field == "name")
        #expect(problems?.description.contains("row 6") == true)
        // Twelve who differ are twelve people, and so are those who answered alike and gave no name.
        #expect(try pool(text).people.count == 12)
        let nameless = "gender,age band,came\n" + String(repeating: "male,60+,yes\n", count: 9)
        #expect(try pool(nameless).people.count == 9)
    }

    @Test func anAddressIsOneHouseholdHoweverItIsWritten() throws {
        let pool = try pool(
            """
            gender,age band,street,postcode
            male,60+,"12 High St.",BS1 4DJ
            female,60+,12  high st,bs14dj
            male,16-29,"1/2 High St",BS1 4DJ
            female,16-29,O'Neill Court,BS1 4DJ
            male,60+,O’Neill court,BS1-4DJ
            male,16-29,,

            """, household: ["street", "postcode"])
        let homes = pool.people.map(\.household)
        #expect(homes[0] == homes[1])
        #expect(homes[2] != homes[0])
        #expect(homes[3] != homes[0])
        // Nobody is put in a household for want of an address.
        #expect(homes[5] == nil)
    }

    @Test(arguments: [
        ("12 High St.", "12 high st", true), ("BS1 4DJ", "bs14dj", true),
        ("Flat 1/2", "Flat 12", false),
        ("Flat 2 12 High Street", "Flat 21 2 High Street", false), ("Zoë’s", "ZOËS", true),
        ("1/2", "12", false), ("12-14 Mill Lane", "12/14, Mill Lane", true), ("東京 1", "東京1", true),
    ])
    func addressesAreCompared(one: String, other: String, areSame: Bool) {
        #expect(
            (one.foldedAddress == other.foldedAddress) == areSame,
            "\(one.foldedAddress) \(other.foldedAddress)")
    }

    @Test(
        arguments: [
            ("gender\nmale\n", 1, "age band", "there is no such column"),
            ("gender,age band\nmale,\n", 2, "age band", "this cell is empty"),
            ("gender,age band\nother,60+\n", 2, "Gender", "“other” is not in the quotas"),
            ("gender,age band\n", nil, nil, "nobody in this pool"),
            ("gender,age band,gender\nmale,60+,male\n", 1, "gender", "2 columns of this name"),
            ("gender,age band\nmale\n", 2, nil, "1 cells, and there are 2 headings"),
            ("gender,age band\nmale,60+,x\n", 2, nil, "3 cells, and there are only 2 headings"),
            ("", nil, nil, "is empty"),
        ] as [(String, Int?, String?, String)])
    func aFaultIsNamedByRowAndColumn(text: String, row: Int?, field: String?, words: String) throws
    {
        let found = #expect(throws: InputProblems.self) { try pool(text) }
        let problem = try #require(found?.problems.first)
        #expect(problem.row == row, "\(problem)")
        #expect(problem.field == field, "\(problem)")
        #expect("\(problem)".contains(words), "\(problem)")
    }

    @Test(arguments: [
        (
            "id,gender,age band\na,male,60+\nb,male,60+\na,female,60+\n", 4,
            "“a” is in row 2 already"
        ),
        ("id,gender,age band\n,male,60+\n", 2, "has no id"),
        ("id,gender,age band\n\"a\tb\u{1}\",male,60+\n", 2, "cannot be printed"),
    ])
    func anIdMustBeSomebodysOwn(text: String, row: Int, words: String) throws {
        let found = #expect(throws: InputProblems.self) { try pool(text, id: "id") }
        #expect(found?.problems.first?.row == row)
        #expect(found?.description.contains(words) == true, "\(String(describing: found))")
    }

    @Test func aColumnThatIsNotThereIsNamedByItsOption() throws {
        let found = #expect(throws: InputProblems.self) {
            try pool("gender,age band\nmale,60+\n", id: "number", household: ["street"])
        }
        #expect(found?.problems.map(\.field) == ["number", "street"])
        #expect(found?.description.contains("--household names it") == true)
    }

    @Test func aValueThatManyHaveIsOneProblem() throws {
        let rows = String(repeating: "mail,60+\n", count: 30)
        let found = #expect(throws: InputProblems.self) { try pool("gender,age band\n\(rows)") }
        #expect(found?.problems.count == 1)
        #expect(
            found?.description.contains("rows 3, 4, 5, 6 and 25 more") == true,
            "\(String(describing: found))")
        #expect(found?.description.contains("“Female” and “Male”") == true)
    }

    @Test func listsOfIdsAreReadWithAndWithoutAHeading() throws {
        let pool = try pool("id,gender,age band\na,male,60+\nb,male,60+\nc,female,60+\n", id: "id")
        for text in ["c\na\n", "ID\nc\na\n", "id,name\r\nc,Cy\r\na,Ada"] {
            #expect(
                try IDList.read(Array(text.utf8), file: "x", of: pool, idColumn: "id") == [2, 0])
        }
        let found = #expect(throws: InputProblems.self) {
            try IDList.read(Array("a\nz\na\n".utf8), file: "gone.csv", of: pool, idColumn: "id")
        }
        #expect(found?.problems.map(\.row) == [2, 3])
    }

    @Test func severalIdsOnALineAreAllRead() throws {
        let pool = try pool("id,gender,age band\na,male,60+\nb,male,60+\nc,female,60+\n", id: "id")
        func read(_ text: String) throws -> [Int] {
            try IDList.read(Array(text.utf8), file: "gone.csv", of: pool, idColumn: "id")
        }
        // Given ids side by side, or beside other things under a heading of their own.
        for text in ["c,a", "c;a;\n", "c\ta\n", "c\na,", "name,id\nCy,c\nAda,a\n", "\u{FEFF}id\r\nc\r\na"] {
            #expect(try read(text) == [2, 0], "\(text)")
        }
        #expect(try read("a\nb,c\n") == [0, 1, 2])
        // What is no id is named, wherever it stands.
        for text in ["a,b,z\n", "a,Zed\nb,Cy\n", "who,what\na,b\n"] {
            #expect(throws: InputProblems.self, "\(text)") { try read(text) }
        }
    }

    @Test(arguments: ["", "\n\n", "id\n", "\u{FEFF}"])
    func aListOfNobodyIsSaidToBeEmpty(text: String) throws {
        let pool = try pool("gender,age band\nmale,60+\n")
        let found = #expect(throws: InputProblems.self) {
            try IDList.read(Array(text.utf8), file: "gone.csv", of: pool, idColumn: nil)
        }
        #expect(
            found?.description == "gone.csv: there is no id in this file. Write one id a line; or, if it is "
                + "about nobody, leave the option out.")
    }

    @Test func aTownIsReadWholeOrNotAtAll() throws {
        func town(_ rows: String...) throws -> Town {
            let text = "feature,value,people\n" + rows.joined(separator: "\n")
            return try Town.read(Array(text.utf8), file: "town.csv", features: features)
        }
        // Given both values of one feature, and none of the other.
        let known = try town("gender,female,600", "gender,male,200", "district,north,3")
        #expect(known.share(0, 0) == 0.75)
        #expect(known.share(1, 0) == nil)
        // A value left out would make the other all there is.
        let left = #expect(throws: InputProblems.self) { try town("gender,female,600") }
        #expect(left?.description.contains("of Gender there is no row for “Male”") == true)
        let twice = #expect(throws: InputProblems.self) {
            try town("gender,female,600", "gender,male,1", "gender,Male,2")
        }
        #expect(twice?.problems.map(\.row) == [4])
    }
}
