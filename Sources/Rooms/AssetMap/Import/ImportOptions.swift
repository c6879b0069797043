/// How an import goes about it.
package struct ImportOptions: Sendable {
    /// Everything but the writing.
    package var isDryRun = false
    /// Any refusal means that nothing is written.
    package var isAllOrNothing = false
    /// Takes away the rows that an earlier import brought and the feed holds no longer, where the whole
    /// feed could be read.
    package var isRemovingMissing = false
    /// Where to write the rows that were refused, to be put right and imported again.
    package var refusedPath: String?
    /// The feed's name; where `nil`, made from the address.
    package var feed: String?
    /// How many rows go into one transaction.
    package var batchRows = 8_000

    package init() {}

    var isOneTransaction: Bool { isDryRun || isAllOrNothing }
}

/// Why an import could not be done at all.
package enum ImportError: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound(String)
    case unreadable(String, String)
    case nothingToImport(String)
    case cannotFetch(String, String)
    case cannotWriteRefusals(String)
    case noFeedName
    case severalFeeds([String])
    case badFeedName
    case anotherImport(String)
    case notReadFrom(String)

    package var description: String {
        switch self {
        case .notFound(let path):
            "There is no file or folder at \(path). Check the path."
        case .unreadable(let path, let why):
            "\(path) cannot be read: \(why)."
        case .nothingToImport(let path):
            "\(path) holds nothing that Kith knows how to import. It takes HSDS or Open Referral UK "
                + "as JSON, as CSV files, or the URL of an API."
        case .cannotFetch(let url, let why):
            "\(url) could not be fetched: \(why)."
        case .cannotWriteRefusals(let path):
            "The refused rows cannot be written to \(path). Check that the folder exists and can be "
                + "written to."
        case .noFeedName:
            "The feed has no name. Give it one with --feed."
        case .badFeedName:
            "A feed's name has up to 200 letters, on one line. Give it another with --feed."
        case .anotherImport(let feed):
            "Another import of \"\(feed)\", or of the same rows, is running. Wait for it to end, and run "
                + "this again: it carries on with what is not in yet."
        case .notReadFrom(let address):
            "\(address) cannot be read: of addresses, Kith reads those that begin with http:// or "
                + "https://. Save what is there as a file, and import the file."
        case .severalFeeds(let names):
            "This export holds the rows of several feeds: \(names.joined(separator: ", ")). Export each by "
                + "itself (kith export hsds --feed NAME) and import each, so that its rows stay its own; "
                + "or give --feed NAME to take them all in as one feed."
        }
    }
}
