import Jobs
import Logging
import ServiceLifecycle
import Storage
import Time

/// Does jobs as they fall due, beside the server and for as long as it serves. Jobs that cannot be reached
/// keep nobody from being served.
struct JobService: Service {
    let jobs: RunJobs
    /// Asks for what is to be done regularly.
    let begin: @Sendable () async throws -> Void
    let clock: Time.Clock
    let logger: Logger

    /// Jobs that another process asked for are seen no later than this, in seconds.
    static let longestPause: Int64 = 5

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isBegun = false
            while !Task.isCancelled {
                if !isBegun { isBegun = await attempt(begin) }
                let isDone = await attempt { try await jobs.due() }
                let next = isDone ? try? await jobs.next() : nil
                try? await Task.sleep(for: .seconds(Self.pause(until: next, now: clock.now())))
            }
        }
    }

    /// - Returns: whether it was done.
    private func attempt(_ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return true
        } catch is CancellationError {
            // What is left is done when the server starts again.
        } catch {
            let words = (error as? StorageError)?.wordsForLog ?? "\(type(of: error))"
            logger.warning("the jobs cannot be reached: \(words)")
        }
        return false
    }

    /// Seconds to wait, 1 or more, so that what is overdue and cannot be done is not tried without end.
    static func pause(until next: Instant?, now: Instant) -> Int64 {
        guard let next else { return longestPause }
        return min(max(1, next.wholeSeconds - now.wholeSeconds + 1), longestPause)
    }
}
