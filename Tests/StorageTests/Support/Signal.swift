import Dispatch

/// Something that one side says and the other waits for.
final class Signal: Sendable {
    private let bell = DispatchSemaphore(value: 0)

    func give() {
        bell.signal()
    }

    /// Waits on a thread that may block, as a transaction's.
    func wait() {
        bell.wait()
    }

    /// Waits in a task, which may not block.
    func received() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [bell] in
                bell.wait()
                continuation.resume()
            }
        }
    }
}
