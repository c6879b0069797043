import Foundation

/// What libFuzzer calls (llvm.org/docs/LibFuzzer.html). It finds inputs by the branches that they take.
///
///     KithFuzz list               the parsers, a line each
///     KithFuzz seeds FOLDER       writes what each reads well, in a folder of its own, and its words
///     KithFuzz growth             whether any takes longer than it should for input that is longer
///     KITH_FUZZ_PARSER=NAME KithFuzz FOLDER -max_total_time=60 …    libFuzzer itself
@main
enum KithFuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runLibFuzzer(&count, &arguments, takeOneInput))
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// libFuzzer's own beginning may stand in the place of `main`; it calls this first in either case.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
    switch CommandLine.arguments.dropFirst().first {
    case "list":
        for parser in Parser.all { print(parser.fileName) }
        exit(0)
    case "seeds":
        writeSeeds(to: CommandLine.arguments.last ?? ".")
        exit(0)
    case "growth":
        exit(Growth.report() ? 0 : 1)
    default:
        return 0
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func takeOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        // The one way to tell libFuzzer that this input is to be kept.
        FileHandle.standardError.write(Data("FINDING in \(chosen.name): \(error)\n".utf8))
        abort()
    }
    return 0
}

private let chosen: Parser = {
    let name = ProcessInfo.processInfo.environment["KITH_FUZZ_PARSER"] ?? ""
    guard let parser = Parser.all.first(where: { $0.fileName == name }) else {
        FileHandle.standardError.write(Data("KITH_FUZZ_PARSER=\(name) is no parser; see list.\n".utf8))
        exit(2)
    }
    return parser
}()

private func writeSeeds(to folder: String) {
    for parser in Parser.all {
        let own = folder + "/" + parser.fileName
        try? FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        for (index, seed) in parser.seeds.enumerated() {
            FileManager.default.createFile(atPath: own + "/seed-\(index)", contents: Data(seed))
        }
        let words = parser.words.map { word in
            "\"" + word.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\"\n"
        }
        FileManager.default.createFile(
            atPath: folder + "/" + parser.fileName + ".words", contents: Data(words.joined().utf8))
    }
}
