import CPostgres
import Storage

extension StorageError {
    /// - Parameter state: five characters, see
    ///   https://www.postgresql.org/docs/current/errcodes-appendix.html.
    init(state: String, message: String) {
        switch state {
        case "23502": self = .refused(.notNull, detail: message)
        case "23505": self = .refused(.unique, detail: message)
        case "23503": self = .refused(.foreignKey, detail: message)
        case "23514": self = .refused(.check, detail: message)
        case "40001", "40P01": self = .contended
        case "53100": self = .full(message)
        case "25006": self = .readOnly(message)
        case "57014": self = .timedOut(message)
        case "55P03", "53300": self = .busy(message)
        case "57P01", "57P02", "57P03", "25P03": self = .unreachable(message)
        case "3D000", "28000", "28P01": self = .unreachable(message)
        case "XX001", "XX002": self = .damaged(message)
        default:
            self = state.hasPrefix("08") ? .unreachable(message) : .failed("\(message) (\(state))")
        }
    }

    /// What a result says that is an error.
    init(_ result: OpaquePointer?) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        // Not the detail, which quotes the row: "Failing row contains (…)".
        let message = field(DiagnosticField.message) ?? String(cString: PQresultErrorMessage(result))
        guard let state = field(DiagnosticField.state) else {
            // libpq's own words, of which the first line says it.
            self = .unreachable("The connection to PostgreSQL was lost: \(message.prefix { $0 != "\n" }).")
            return
        }
        self.init(state: state, message: message)
    }
}

/// libpq's `PG_DIAG_…`, characters in macros that Swift does not see.
private enum DiagnosticField {
    static let state = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
}
