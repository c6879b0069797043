import Foundation
import Time

extension Clock {
    /// The machine's own clock.
    public static let system = Clock {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return Instant(rawValue: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
    }
}
