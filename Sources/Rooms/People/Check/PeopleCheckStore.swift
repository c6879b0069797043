import Storage
import Trust

/// What must hold in this room and no schema can say.
package struct PeopleCheckStore {
    private let tx: Transaction

    package init(_ tx: Transaction) {
        self.tx = tx
    }

    /// What does not hold, in sentences; nothing when all is well. They name nobody. Cost: a pass over each
    /// table.
    package func problems() throws -> [String] {
        var problems: [String] = []
        try look(
            "people were erased, and something that tells who they were is left", in: &problems,
            """
            SELECT count(*) FROM person WHERE erased_at IS NOT NULL AND (
                EXISTS (SELECT 1 FROM person_word WHERE person = person.id)
                OR EXISTS (SELECT 1 FROM contact_detail WHERE person = person.id)
                OR EXISTS (SELECT 1 FROM account WHERE person = person.id)
                OR EXISTS (SELECT 1 FROM session WHERE person = person.id))
            """)
        try look(
            "records are shown as part of one that is itself shown as part of another", in: &problems,
            """
            SELECT count(*) FROM person JOIN person AS kept ON kept.id = person.merged_into
            WHERE kept.merged_into IS NOT NULL
            """)
        try look(
            "records are shown as part of another, and nobody said so", in: &problems,
            """
            SELECT count(*) FROM person WHERE merged_into IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM merge
                WHERE other = person.id AND kept = person.merged_into AND undone_at IS NULL)
            """)
        let roles = Role.allCases.map(\.rawValue)
        try look(
            "roles are held that this Kith does not know", in: &problems,
            "SELECT count(*) FROM role_held WHERE role NOT IN \(list: roles)")
        let purposes = ConsentPurpose.allCases.map(\.rawValue)
        try look(
            "agreements are to purposes that this Kith does not know", in: &problems,
            "SELECT count(*) FROM consent_event WHERE purpose NOT IN \(list: purposes)")
        try look(
            "people with an account have no email address to sign in with", in: &problems,
            """
            SELECT count(*) FROM account WHERE NOT EXISTS (
                SELECT 1 FROM contact_detail WHERE person = account.person AND kind = 'email')
            """)
        return problems
    }

    private func look(_ words: String, in problems: inout [String], _ sql: SQL) throws {
        let count: Int = try tx.value(sql) ?? 0
        if count > 0 { problems.append("\(count) \(words)") }
    }
}
