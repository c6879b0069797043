import Metrics
import Synchronization

/// What only grows.
final class PrometheusCounter: Instrument, CounterHandler, FloatingPointCounterHandler {
    let kind = "counter"
    private let count = Mutex(0.0)

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        count.withLock { $0 += max(0, amount) }
    }

    func reset() {
        count.withLock { $0 = 0 }
    }

    func write(_ family: String, _ labels: String, to text: inout String) {
        text += "\(family)\(labels.inBraces) \(count.withLock { $0 }.written)\n"
    }
}

/// What goes up and down.
final class PrometheusGauge: Instrument, MeterHandler, RecorderHandler {
    let kind = "gauge"
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) {
        self.value.withLock { $0 = value }
    }

    func increment(by amount: Double) {
        value.withLock { $0 += amount }
    }

    func decrement(by amount: Double) {
        value.withLock { $0 -= amount }
    }

    func record(_ value: Int64) { set(value) }

    func record(_ value: Double) { set(value) }

    func write(_ family: String, _ labels: String, to text: inout String) {
        text += "\(family)\(labels.inBraces) \(value.withLock { $0 }.written)\n"
    }
}

/// How often something fell below each of a few bounds, and the sum of it.
final class PrometheusHistogram: Instrument, TimerHandler, RecorderHandler {
    /// In seconds: from a tenth of a millisecond, as a kept answer takes, to the limit of a handler.
    static let seconds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]
    /// For sizes and counts.
    static let powers = (0...9).map { Double(1 << (4 * $0)) }

    let kind = "histogram"
    private let bounds: [Double]
    private let state: Mutex<State>

    private struct State {
        /// By the lowest bound that holds it; the last is for what no bound holds.
        var counts: [Int]
        var sum = 0.0
    }

    /// - Parameter bounds: rising.
    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1e9)
    }

    func write(_ family: String, _ labels: String, to text: inout String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        let start = labels.isEmpty ? "" : labels + ","
        var below = 0
        for (bound, count) in zip(bounds, counts) {
            below += count
            text += "\(family)_bucket{\(start)le=\"\(bound.written)\"} \(below)\n"
        }
        let all = counts.reduce(0, +)
        text += "\(family)_bucket{\(start)le=\"+Inf\"} \(all)\n"
        text += "\(family)_sum\(labels.inBraces) \(sum.written)\n"
        text += "\(family)_count\(labels.inBraces) \(all)\n"
    }
}

extension String {
    fileprivate var inBraces: String { isEmpty ? "" : "{\(self)}" }
}

extension Double {
    /// Whole numbers without a fraction.
    fileprivate var written: String {
        self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self)
    }
}
