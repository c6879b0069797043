import Crypto
import Documents
import Storage
import Time

/// Something that somebody agreed to, or took back.
package struct ConsentEvent: Sendable, Hashable {
    let id: String
    package let purpose: ConsentPurpose
    package let isGiven: Bool
    /// What they were shown or heard, word for word.
    let wording: String
    let how: ConsentManner
    /// To whom they said it; `nil` where they did it themselves.
    let toldTo: String?
    let at: Instant
}

extension ConsentEvent {
    /// The same, said once more.
    func again(_ id: String) -> ConsentEvent {
        ConsentEvent(
            id: id, purpose: purpose, isGiven: isGiven, wording: wording, how: how, toldTo: toldTo, at: at)
    }
}

extension ConsentPurpose: SQLConvertible {}
extension ConsentManner: SQLConvertible {}

/// All the SQL of consent. Rows are added and never changed.
struct ConsentStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// - Returns: `false` where the identifier is there already: the same form came twice.
    func add(_ event: ConsentEvent, of person: String) throws -> Bool {
        let wording = Hexadecimal.text(SHA256.hash(data: Array(event.wording.utf8)).prefix(16))
        try tx.execute(
            """
            INSERT INTO consent_wording (id, purpose, words)
            VALUES (\(wording), \(event.purpose), \(event.wording)) ON CONFLICT (id) DO NOTHING
            """)
        return try tx.execute(
            """
            INSERT INTO consent_event (id, person, purpose, is_given, wording, how, told_to, at)
            VALUES (\(event.id), \(person), \(event.purpose), \(event.isGiven), \(wording), \(event.how),
                \(event.toldTo), \(event.at.rawValue))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    /// All of them by any of somebody's records, the newest first.
    func events(of ids: [String]) throws -> [ConsentEvent] {
        try tx.all(
            """
            SELECT consent_event.id, consent_event.purpose, is_given, words, how, told_to, at
            FROM consent_event JOIN consent_wording ON consent_wording.id = wording
            WHERE person IN \(list: ids) ORDER BY at DESC, consent_event.id DESC
            """
        ) { row in
            ConsentEvent(
                id: try row[0], purpose: try row[1], isGiven: try row[2], wording: try row[3],
                how: try row[4],
                toldTo: try row[5], at: Instant(rawValue: try row[6]))
        }
    }

    /// Whether somebody agrees to it as they last said.
    func isGiven(_ purpose: ConsentPurpose, by ids: [String]) throws -> Bool {
        try tx.value(
            """
            SELECT is_given FROM consent_event WHERE person IN \(list: ids) AND purpose = \(purpose)
            ORDER BY at DESC, id DESC LIMIT 1
            """) ?? false
    }
}

extension [ConsentEvent] {
    /// What counts of each purpose, of events with the newest first.
    var latest: [ConsentPurpose: ConsentEvent] {
        Dictionary(map { ($0.purpose, $0) }) { newest, _ in newest }
    }
}
