import Metrics

extension PrometheusMetrics: MetricsFactory {
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        instrument(label, Self.labels(dimensions)) { PrometheusGauge() }
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        let labels = Self.labels(dimensions)
        if !aggregate { return instrument(label, labels) { PrometheusGauge() } }
        return instrument(label, labels) {
            PrometheusHistogram(bounds: PrometheusHistogram.powers)
        }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = label.hasSuffix("seconds") ? label : label + "_seconds"
        return instrument(name, Self.labels(dimensions)) {
            PrometheusHistogram(bounds: PrometheusHistogram.seconds)
        }
    }

    public func destroyCounter(_ handler: any CounterHandler) { destroy(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { destroy(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { destroy(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { destroy(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { destroy(handler) }

    private func destroy(_ handler: AnyObject) {
        if let instrument = handler as? any Instrument { forget(instrument) }
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> PrometheusCounter {
        let name = label.hasSuffix("total") ? label : label + "_total"
        return instrument(name, Self.labels(dimensions)) { PrometheusCounter() }
    }

    private static func labels(_ dimensions: [(String, String)]) -> Labels {
        Labels(dimensions) { first, _ in first }
    }
}
