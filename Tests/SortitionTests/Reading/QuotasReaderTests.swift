import Testing

@testable import Sortition

@Suite struct QuotasReaderTests {
    @Test(arguments: [
        "feature,value,min,max\nage,young,1,2\nage,old,3,4\n",
        "category,feature,min,max\nage,young,1,2\nage,old,3,4\n",
        "category,name,min,max\nage,young,1,2\nage,old,3,4\n",
        "\u{FEFF}feature,value,min,max\r\nage,young,1,2\r\n\r\nage,old,3,4",
        "max;min;Value; FEATURE ;note\n2;1;young;age;x\n4;3;old;Age;y\n",
        "feature\tvalue\tmin\tmax\nage\t young \t1\t2\n\"age\"\t\"old\"\t3.0\t4\n",
        "feature,value,min,max,min_flex,max_flex\nage,young,1,2,,\nage,old,3,4,,\n",
    ])
    func quotasAreReadInEveryLayout(text: String) throws {
        let quotas = try QuotasReader.read(Array(text.utf8), file: "quotas.csv")
        #expect(
            quotas.features == [
                Feature(
                    name: "age",
                    values: [
                        .init(name: "young", min: 1, max: 2), .init(name: "old", min: 3, max: 4),
                    ])
            ])
    }

    @Test func flexibleBoundsAreRead() throws {
        let text = "feature,value,min,max,min_flex,max_flex\nage,a,2,3,1,5\nage,b,1,1,,4\n"
        let quotas = try QuotasReader.read(Array(text.utf8), file: "quotas.csv")
        #expect(quotas.features[0].values[0].minFlex == 1)
        #expect(quotas.features[0].values[0].maxFlex == 5)
        #expect(quotas.features[0].values[1].minFlex == nil)
        #expect(quotas.features[0].values[1].maxFlex == 4)
    }

    @Test func anyScriptAndQuotesAreRead() throws {
        let text = "feature,value,min,max\n年齢,\"六十, 以上\",1,2\nالعمر,\"say \"\"hi\"\"\",0,1\n"
        let quotas = try QuotasReader.read(Array(text.utf8), file: "quotas.csv")
        #expect(quotas.features.map(\.name) == ["年齢", "العمر"])
        #expect(quotas.features[0].values[0].name == "六十, 以上")
        #expect(quotas.features[1].values[0].name == "say \"hi\"")
    }

    @Test(
        arguments: [
            ("", nil, nil, "is empty"),
            ("feature,value,min\nage,a,1\n", 1, nil, "They must be feature, value, min, max"),
            ("feature,value,min,max\n", nil, nil, "no quotas"),
            ("feature,value,min,max\nage,a,three,4\n", 2, "min", "“three” is not a whole number"),
            ("feature,value,min,max\nage,a,-1,4\n", 2, "min", "“-1” is not a whole number"),
            ("feature,value,min,max\nage,a,1.5,4\n", 2, "min", "“1.5” is not a whole number"),
            ("feature,value,min,max\nage,a,1,\n", 2, "max", "this cell is empty"),
            ("feature,value,min,max\nage,,1,2\n", 2, "value", "this cell is empty"),
            ("feature,value,min,max\nage,a,5,4\n", 2, "min", "min is 5 and max is 4"),
            (
                "feature,value,min,max\nage,a,1,2\nage, A ,1,2\n", 3, "value",
                "stands in row 2 already"
            ),
            (
                "feature,value,min,max,min_flex\nage,a,1,2,2\n", 2, "min_flex",
                "min_flex is 2 and min is 1"
            ),
            (
                "feature,value,min,max,max_flex\nage,a,1,2,1\n", 2, "max_flex",
                "max_flex is 1 and max is 2"
            ),
            ("feature,value,min,max,max\nage,a,1,2,1\n", 1, "max", "2 columns of this name"),
            ("feature,value,min,max\nage,a,1\n", 2, nil, "3 cells, and there are 4 headings"),
            (
                "feature,value,min,max\nage,a,1,2,3\n", 2, nil,
                "5 cells, and there are only 4 headings"
            ),
            ("feature,value,min,max\nage,\"a,1,2\n", 2, nil, "double quote"),
            ("feature,value,min,max\nage,a,99999999,99999999\n", 2, "min", "not a whole number"),
        ] as [(String, Int?, String?, String)])
    func aFaultIsNamedByRowAndColumn(text: String, row: Int?, field: String?, words: String) throws
    {
        let found = #expect(throws: InputProblems.self) {
            try QuotasReader.read(Array(text.utf8), file: "quotas.csv")
        }
        let problem = try #require(found?.problems.first)
        #expect(problem.place == "quotas.csv")
        #expect(problem.row == row, "\(problem)")
        #expect(problem.field == field, "\(problem)")
        #expect("\(problem)".contains(words), "\(problem)")
        #expect(!problem.advice.isEmpty)
    }

    @Test func whatIsNotUTF8IsSaid() throws {
        let bytes = Array("feature,value,min,max\nage,".utf8) + [0xE9] + Array(",1,2\n".utf8)
        let found = #expect(throws: InputProblems.self) {
            try QuotasReader.read(bytes, file: "q.csv")
        }
        #expect(found?.problems.first?.advice.contains("UTF-8") == true)
    }

    @Test func allFaultsAreReportedAndBounded() throws {
        let rows = (0..<40).map { "age,v\($0),x,1" }.joined(separator: "\n")
        let found = #expect(throws: InputProblems.self) {
            try QuotasReader.read(
                Array("feature,value,min,max\n\(rows)\n".utf8), file: "quotas.csv")
        }
        #expect(found?.problems.count == InputProblems.mostKept)
        #expect(found?.more == 40 - InputProblems.mostKept)
        #expect(found?.description.contains("15 more") == true)
    }
}
