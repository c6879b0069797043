import Trust

/// Who may do what with what this place writes to people.
enum MessagesPolicy {
    /// Whoever runs the site looks after what is sent. Reading what was said to somebody is in the
    /// journal.
    static let administer = Policy.administrator
}
