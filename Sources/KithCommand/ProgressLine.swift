import Foundation
import Synchronization

/// How far long work has come, on one line of a terminal that is written over. Elsewhere it is silent.
final class ProgressLine: Sendable {
    private let name: String
    private let shown = Mutex(-1)

    init(_ name: String) {
        self.name = name
    }

    /// - Parameter total: `nil` when nobody knows.
    func show(_ done: Int, of total: Int?) {
        guard Console.isInteractive else { return }
        let step = total.map { $0 > 0 ? done * 100 / $0 : 100 } ?? done
        let isNew = shown.withLock { shown in
            defer { shown = step }
            return shown != step
        }
        if isNew { Console.overwrite("\(name): \(step)\(total == nil ? "" : "%")") }
    }

    func end() {
        if Console.isInteractive, shown.withLock({ $0 >= 0 }) { Console.message("") }
    }
}
