import Foundation

/// Real data, which is no part of the project: the folder named by KITH_SHARED_DATA, or `shared/data`
/// beside the project. Tests of it are skipped where it is not, and fail where all has to be tested:
///
///     @Suite(.enabled(if: SharedData.isWanted, "needs ../shared/data"))
public enum SharedData {
    public static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["KITH_SHARED_DATA"] {
            return URL(fileURLWithPath: path)
        }
        return URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/data")
            .standardizedFileURL
    }

    /// Whether the data is here, or has to be.
    public static var isWanted: Bool {
        FileManager.default.fileExists(atPath: folder.path) || TestEngine.isWholeRun
    }

    public static func path(_ name: String) -> String {
        folder.appending(path: name).path
    }
}
