import Documents
import Logging
import Time
import Web

/// Writes each log entry as one JSON object on a line, for machines that gather logs.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    let label: String
    let clock: Time.Clock
    /// Takes one line with its end, whole.
    let write: @Sendable ([UInt8]) -> Void

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, said in said }
        var json = JSONWriter()
        json.object { json in
            json.member("time", clock.now().description)
            json.member("level", event.level.rawValue)
            json.member("label", label)
            json.member("message", event.message.description)
            for (name, value) in all.sorted(by: { $0.key < $1.key }) {
                json.member(name, value.description)
            }
        }
        write(json.bytes + [UInt8(ascii: "\n")])
    }
}
