import Foundation
import Places
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Time

@testable import Kith

/// A server that begins, or does not.
@Suite struct ServeTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test func aServerWhosePortIsTakenMakesNoDatabase() async throws {
        try await withTemporaryFolder { folder in
            // given a port that another program has
            let (socket, port) = try takenPort()
            defer { close(socket) }
            let settings = try await settings(folder, ["port": "\(port)"])
            // when a server is to begin there
            await #expect(throws: AddressRefusal.inUse(host: "127.0.0.1", port: port)) {
                try await serve(settings, clock: clock)
            }
            // then there is no trace of it
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test(arguments: ["192.0.2.1", ""])
    func anAddressOfAnotherMachineIsRefused(host: String) {
        #expect(throws: AddressRefusal.notOfThisMachine(host)) {
            try Address(host: host, port: 0).requireFree()
        }
    }

    @Test func theWordsSayWhatToDo() {
        let refusals: [(AddressRefusal, String)] = [
            (.inUse(host: "127.0.0.1", port: 8080), "choose another port with --port"),
            (.needsRights(port: 80), "Choose one from 1024 with --port"),
            (.notOfThisMachine("example"), "--host 127.0.0.1"),
        ]
        for (refusal, words) in refusals { #expect(refusal.description.contains(words)) }
    }

    @Test func aFileThatWasMadeForNothingGoesAgain() async throws {
        struct Trouble: Error {}
        try await withTemporaryFolder { folder in
            let settings = try await settings(folder, [:])
            await #expect(throws: Trouble.self) {
                try await lendDatabase(settings, clock: clock) { _, isNew in
                    #expect(isNew)
                    throw Trouble()
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test func aFileThatHoldsSomethingStays() async throws {
        struct Trouble: Error {}
        try await withTemporaryFolder { folder in
            let settings = try await settings(folder, [:])
            await #expect(throws: Trouble.self) {
                try await lendDatabase(settings, clock: clock) { database, _ in
                    _ = try await namePlace(database, name: "Leeds", timeZone: "Europe/London", kind: .town)
                    throw Trouble()
                }
            }
            let place = try await lendDatabase(settings, clock: clock) { database, isNew in
                #expect(!isNew)
                return try await database.read { tx in try PlacesStore(tx).root()?.name }
            }
            #expect(place == "Leeds")
        }
    }

    @Test func whetherItIsReadyIsTrueAndComesBack() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path(), away = path + ".away"
            let database = try await openDatabase(try await settings(folder, [:]), clock: clock)
            // However busy the machine is.
            let readiness = Readiness(of: database, within: .seconds(600))
            #expect(await readiness.findings().map(\.isReady) == [true])
            // when the file is gone
            try FileManager.default.moveItem(atPath: path, toPath: away)
            let findings = await readiness.findings()
            #expect(findings.map(\.isReady) == [false])
            #expect(findings[0].words.contains("is gone"))
            // and when it is back
            try FileManager.default.moveItem(atPath: away, toPath: path)
            #expect(await readiness.findings().map(\.isReady) == [true])
            await database.close()
        }
    }

    @Test func aDatabaseThatHangsIsNotReadyAndIsAskedOnce() async throws {
        try await withTemporaryFolder { folder in
            // given a database that does not answer until it is let go
            let settings = try await settings(folder, [:])
            let (answers, letGo) = AsyncStream.makeStream(of: Void.self)
            let questions = Mutex(0)
            let engine = HurriedEngine(base: try await openEngine(settings)) {
                questions.withLock { $0 += 1 }
                for await _ in answers { break }
            }
            let readiness = Readiness(of: Database(engine), within: .milliseconds(1))
            // then nobody waits for it, and it is not asked again and again
            for _ in 1...3 { #expect(await readiness.findings().map(\.isReady) == [false]) }
            #expect(questions.withLock { $0 } == 1)
            // and when it answers, it is ready
            letGo.finish()
            var patient = await Readiness(of: Database(engine), within: .seconds(600)).findings()
            #expect(patient.map(\.isReady) == [true])
            while true {
                patient = await readiness.findings()
                if patient[0].isReady { break }
            }
            await engine.close()
        }
    }

    private func settings(_ folder: URL, _ flags: [String: String]) async throws -> Settings {
        var flags = flags
        flags["database"] = folder.appending(path: "kith.sqlite").path()
        return try await Settings.load(flags: flags, environment: [:])
    }

    /// A port of this machine that is listened on.
    private func takenPort() throws -> (socket: Int32, port: Int) {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isTaken = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(handle, address, length) == 0 && listen(handle, 1) == 0
                    && getsockname(handle, address, &length) == 0
            }
        }
        try #require(isTaken)
        return (handle, Int(UInt16(bigEndian: address.sin_port)))
    }
}
