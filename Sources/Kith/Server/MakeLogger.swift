import Foundation
import Logging
import Time

/// The log that the settings ask for, on standard error. It holds no personal data: what is logged of a
/// request is the route's template, the status, and how long it took.
func makeLogger(_ settings: Settings, clock: Time.Clock) -> Logger {
    Logger(label: "kith") { label in
        var handler: any LogHandler =
            switch settings.logFormat {
            case .text: StreamLogHandler.standardError(label: label)
            case .json:
                JSONLogHandler(label: label, clock: clock) { line in
                    FileHandle.standardError.write(Data(line))
                }
            }
        handler.logLevel = settings.logLevel
        return handler
    }
}
