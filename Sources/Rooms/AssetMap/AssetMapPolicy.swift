import Trust

/// Who may do what with the map of what a community has.
enum AssetMapPolicy {
    /// What is listed is there to be found: nobody has to say who they are to look.
    static let look = Policy.everyone
}
