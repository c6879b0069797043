import Synchronization

/// Counts and times the requests of one route and method.
final class RouteMeter: Sendable {
    let method: String
    let template: String
    private let metrics: PrometheusMetrics
    private let labels: [String: String]
    private let seconds: PrometheusHistogram
    /// By status.
    private let counts = Mutex<[Int: PrometheusCounter]>([:])

    /// - Parameter template: the route's, never the path that was asked for: there are few of them, and
    ///   they say nothing of a person.
    init(_ metrics: PrometheusMetrics, method: String, template: String) {
        self.method = method
        self.template = template
        self.metrics = metrics
        labels = ["method": method, "route": template]
        seconds = metrics.instrument("kith_http_request_seconds", labels) {
            PrometheusHistogram(bounds: PrometheusHistogram.seconds)
        }
    }

    func record(status: Int, _ duration: Duration) {
        let (whole, parts) = duration.components
        seconds.record(Double(whole) + Double(parts) / 1e18)
        count(status).increment(by: 1.0)
    }

    private func count(_ status: Int) -> PrometheusCounter {
        counts.withLock { counts in
            if let known = counts[status] { return known }
            let labels = labels.merging(["status": String(status)]) { first, _ in first }
            let made = metrics.instrument("kith_http_requests_total", labels) { PrometheusCounter() }
            counts[status] = made
            return made
        }
    }
}
