import CCrack
import Foundation
import Synchronization

/// The dictionary of cracklib: words that are guessed first. An administrator may add lists of
/// their own and make it anew, as Debian's `update-cracklib` does.
///
/// Only its look-up is used. Its own verdict, `FascistCheck`, refuses good passphrases: it counts
/// pairs of letters that follow in the alphabet, and takes "abc correct horse battery staple
/// defghi stu" for "too simplistic".
public struct CommonWords: Sendable {
    /// Of its files, without the endings.
    private let path: String

    /// - Parameter path: of the dictionary's files without their endings; `nil` for where cracklib
    ///   was built to find them.
    public init(path: String? = nil) {
        self.path = path ?? String(cString: GetDefaultCracklibDict())
    }

    /// Why common words cannot be refused here, in a sentence for an administrator, to be told
    /// where the program says whether it is ready; `nil` where they can.
    public var trouble: String? {
        if count() ?? 0 > 0 { return nil }
        return "Common passwords are not refused, because the dictionary \(path) cannot be read. "
            + "Install the package cracklib-runtime."
    }

    /// Whether one of `words` stands in it. Where there is no dictionary, none does: see
    /// `trouble`. O(log n) for each, of the dictionary's words.
    func hasAny(of words: some Sequence<String>) -> Bool {
        withDictionary { dictionary in
            let count = dictionary.pointee.header.pih_numwords
            return words.contains { word in
                var bytes = word.utf8.map(CChar.init(bitPattern:)) + [0]
                return FindPW(dictionary, &bytes) < count
            }
        } ?? false
    }

    /// How many words it has; `nil` where there is none.
    private func count() -> UInt32? {
        withDictionary { $0.pointee.header.pih_numwords }
    }

    private func withDictionary<Value>(_ body: (UnsafeMutablePointer<PWDICT>) -> Value) -> Value? {
        turn.withLock { _ in
            // It would say on the error output that they are not there.
            guard isThere else { return nil }
            var mode = "r".utf8CString.map { $0 }
            guard let dictionary = PWOpen(path, &mode) else { return nil }
            defer { PWClose(dictionary) }
            return body(dictionary)
        }
    }

    private var isThere: Bool {
        let isReadable = FileManager.default.isReadableFile(atPath:)
        return isReadable(path + ".pwi")
            && (isReadable(path + ".pwd") || isReadable(path + ".pwd.gz"))
    }
}

/// cracklib keeps one dictionary open in a variable of its own, and what it read last in another:
/// a whole process must take turns, whoever asks. (`PWOpen` and `GetPW` in its packlib.c.)
private let turn = Mutex(())
