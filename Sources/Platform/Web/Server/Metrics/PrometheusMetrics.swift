import Metrics
import Synchronization

/// Keeps the program's measures and writes them as Prometheus reads them (text exposition format
/// 0.0.4).
///
/// A backend of swift-metrics, for the libraries that report through that:
/// `MetricsSystem.bootstrap(metrics)`; the server itself counts into it directly. Counters become
/// `counter`, meters and recorders without aggregation `gauge`, timers and recorders `histogram`.
/// Timers are in seconds, as Prometheus asks.
public final class PrometheusMetrics: Sendable {
    typealias Labels = [String: String]

    struct Name: Hashable {
        let family: String
        let labels: Labels
    }

    private let instruments = Mutex<[Name: any Instrument]>([:])

    public init() {}

    /// The instrument of that name and those labels, made when first asked for. When the name is taken
    /// by another kind, an instrument that nobody reads.
    func instrument<One: Instrument>(
        _ family: String, _ labels: Labels = [:], make: @Sendable () -> One
    ) -> One {
        let name = Name(family: Self.legal(family), labels: labels)
        return instruments.withLock { instruments in
            if let known = instruments[name] { return known as? One ?? make() }
            let made = make()
            instruments[name] = made
            return made
        }
    }

    func forget(_ instrument: any Instrument) {
        instruments.withLock { instruments in
            for (name, known) in instruments where known === instrument { instruments[name] = nil }
        }
    }

    /// All measures. Cost: linear in the number of instruments, and a sort of their names.
    public func exposition() -> String {
        let all = instruments.withLock { $0 }
        let families = Dictionary(grouping: all) { $0.key.family }
        var text = ""
        for (family, members) in families.sorted(by: { $0.key < $1.key }) {
            guard let kind = members.first?.value.kind else { continue }
            text += "# TYPE \(family) \(kind)\n"
            let lines = members.map { ($0.key.labels.written, $0.value) }.sorted { $0.0 < $1.0 }
            for (labels, instrument) in lines { instrument.write(family, labels, to: &text) }
        }
        return text
    }

    private static func legal(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }
}

/// Something that is counted or measured.
protocol Instrument: AnyObject, Sendable {
    /// "counter", "gauge" or "histogram".
    var kind: String { get }
    /// - Parameter labels: as written between the braces, without them.
    func write(_ family: String, _ labels: String, to text: inout String)
}

extension [String: String] {
    /// `a="1",b="2"`, escaped and in order.
    fileprivate var written: String {
        sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
            .joined(separator: ",")
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
