import Jobs
import Logging
import ServiceLifecycle
import Storage
import Time

/// Does jobs as they fall due, beside the server and for as long as it serves.
struct JobService: Service {
    let jobs: RunJobs
    let clock: Time.Clock
    let logger: Logger

    /// Jobs that another process asked for are seen no later than this.
    private static let longestPause = Duration.seconds(5)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await doDue()
                try? await Task.sleep(for: pause())
            }
        }
    }

    private func doDue() async {
        do {
            try await jobs.due()
        } catch is CancellationError {
            // What is left is done when the server starts again.
        } catch {
            let words = (error as? StorageError)?.wordsForLog ?? "\(error)"
            logger.warning("the jobs cannot be reached: \(words)")
        }
    }

    private func pause() async -> Duration {
        guard let next = try? await jobs.next() else { return Self.longestPause }
        let seconds = max(0, next.wholeSeconds - clock.now().wholeSeconds + 1)
        return min(.seconds(seconds), Self.longestPause)
    }
}
