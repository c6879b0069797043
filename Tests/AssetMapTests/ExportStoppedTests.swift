import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// An export that is stopped leaves what was there.
@Suite struct ExportStoppedTests {
    @Test(arguments: ExportShape.allCases)
    func whatWasThereStays(shape: ExportShape) async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                // given something at the place already
                let place = folder.appending(path: "out")
                let file = shape == .json ? place : place.appending(path: "services.csv")
                if shape == .datapackage {
                    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                }
                try Data("precious".utf8).write(to: file)
                // when an export to it is stopped
                let export = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await ExportFeed(of: database).run(to: place.path(), as: shape)
                }
                await #expect(throws: CancellationError.self) { try await export.value }
                // then it is as it was, and nothing is beside it
                #expect(try String(contentsOf: file, encoding: .utf8) == "precious")
                let beside = file.deletingLastPathComponent().path()
                let names = try FileManager.default.contentsOfDirectory(atPath: beside)
                #expect(names == [file.lastPathComponent])
            }
        }
    }

    @Test func aFolderThatWasMadeForItGoesAgain() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let export = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    let place = folder.appending(path: "out").path()
                    return try await ExportFeed(of: database).run(to: place, as: .datapackage)
                }
                await #expect(throws: CancellationError.self) { try await export.value }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
                #expect(left.isEmpty)
            }
        }
    }
}
