import Foundation
import Testing

/// `Package.swift` says what each target leans on, and that is all that it imports: what comes along with
/// something else may go again with it. (SwiftPM builds against what is not declared, without a word.)
@Suite struct PlanTests {
    let house = House()

    @Test func aTargetImportsWhatThePlanSays() throws {
        let plan = Plan(try house.file("Package.swift").text)
        // What comes with the compiler.
        let given: Set = [
            "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationInternationalization",
            "Glibc", "Synchronization",
        ]
        #expect(plan.targets.count > 15)
        for (folder, declared) in plan.targets {
            for file in house.files(in: folder, ending: ".swift") {
                let imports = file.text.matches(of: /(?m)^(?:@\w+ )?import (?:(?:func|struct|enum) )?(\w+)/)
                for module in imports.map({ String($0.1) }) where !given.contains(module) {
                    #expect(
                        declared.contains(module),
                        "\(file.path) imports \(module), which Package.swift does not say of its target")
                }
            }
        }
    }

    @Test func thePlanIsReadAsItIsMeant() throws {
        let plan = Plan(try house.file("Package.swift").text)
        #expect(plan.targets["Sources/Platform/StorageSQLite"]?.contains("GRDB") == true)
        #expect(plan.targets["Sources/Rooms/Places"]?.contains("Storage") == true)
        #expect(plan.targets["Sources/Kith"]?.contains("AsyncHTTPClient") == true)
        #expect(plan.targets["Sources/KithCommand"]?.contains("ArgumentParser") == true)
        #expect(plan.targets["Sources/Libraries/Time"]?.contains("Storage") == false)
    }
}

/// The targets of Sources, each with the modules that it may import.
private struct Plan {
    private(set) var targets: [String: Set<String>] = [:]
    private let text: String
    /// The module that a short name such as `.grdb` stands for.
    private var products: [String: String] = [:]

    init(_ text: String) {
        self.text = text
        for match in text.matches(of: /static var (\w+): Self \{ \.product\(name: "(\w+)"/) {
            products[String(match.1)] = String(match.2)
        }
        let helper = /(?m)^\s+(library|platform|room|target)\(\s*"(\w+)"/
        for match in text.matches(of: helper) {
            let floors = ["library": "Libraries/", "platform": "Platform/", "room": "Rooms/"]
            add(
                match.range, folder: "Sources/\(floors[String(match.1)] ?? "")\(match.2)",
                always: match.1 == "room" ? ["Documents", "Storage", "Time", "Trust", "Web"] : [])
        }
        for match in text.matches(of: /\.executableTarget\(\s*name: "KithCommand"/) {
            add(match.range, folder: "Sources/KithCommand", always: [])
        }
    }

    private mutating func add(_ start: Range<String.Index>, folder: String, always: Set<String>) {
        let declaration = call(from: start.lowerBound)
        var modules = always
        for match in declaration.matches(of: /"(\w+)"/) { modules.insert(String(match.1)) }
        for match in declaration.matches(of: /\.(\w+)/) {
            if let product = products[String(match.1)] { modules.insert(product) }
        }
        targets[folder] = modules
    }

    /// From a call's name to the parenthesis that closes it.
    private func call(from start: String.Index) -> Substring {
        var depth = 0
        for index in text[start...].indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" {
                depth -= 1
                if depth == 0 { return text[start...index] }
            }
        }
        return text[start...]
    }
}
