/// In words for whoever runs Kith: what happened, and what to do.
extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badURL(let url, let reason): "\(url) names no database. \(reason)"
        case .unreachable(let detail): detail
        case .file(let detail): detail
        case .foreign(let detail): detail
        case .busy(let detail): "The database is busy; try again. \(detail)"
        case .full(let detail): "The disk is full; make room and try again. \(detail)"
        case .readOnly(let detail): "The database can be read but not written to. \(detail)"
        case .damaged(let detail): "The database is damaged, or is something else. \(detail)"
        case .refused(let rule, let detail): "The database refused a row (\(rule.rawValue)). \(detail)"
        case .contended: "Other writers kept getting there first; try again."
        case .timedOut(let detail): "The database took too long. \(detail)"
        case .noColumn(let name): "The database has no column \(name)."
        case .unexpectedValue(let column, let expected):
            "The column \(column) does not hold \(expected)."
        case .migration(let detail): detail
        case .failed(let detail): "The database said: \(detail)"
        }
    }

    /// What a log may hold, which is nothing out of a row: of a refusal the rule, and the names of table,
    /// column or constraint that both engines give; of what the engine said freely, its code alone.
    public var wordsForLog: String {
        switch self {
        case .failed(let detail):
            detail.hasSuffix(")") && detail.suffix(8).hasPrefix(" (")
                ? "The database refused a statement: SQLSTATE \(detail.suffix(6).dropLast())."
                : "The database refused a statement."
        default: description
        }
    }
}
