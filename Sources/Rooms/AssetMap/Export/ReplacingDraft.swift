import Foundation
import Storage

extension Draft {
    /// A draft that may take the place of what is there.
    /// - Throws: `StorageError` of what is there and may not be written over; `refusal` where nothing is
    ///   there, and nothing can be.
    static func replacing(_ path: String, or refusal: some Error) throws -> Draft {
        do {
            return try Draft(of: path, mayReplace: true)
        } catch {
            throw FileManager.default.fileExists(atPath: path) ? error : refusal
        }
    }
}
