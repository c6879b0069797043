import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `make` makes of each, in the same order, made on every core. Returns when all are made; for
    /// work that takes microseconds or more, and waits for nothing.
    func mapOnEveryCore<Value: Sendable>(_ make: @Sendable (Element) -> Value) -> [Value] {
        let pieces = chunks(of: 32)
        let made = Mutex<[[Value]]>(Array<[Value]>(repeating: [], count: pieces.count))
        DispatchQueue.concurrentPerform(iterations: pieces.count) { index in
            let values = pieces[index].map(make)
            made.withLock { $0[index] = values }
        }
        return made.withLock { $0.flatMap { $0 } }
    }
}
