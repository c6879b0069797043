extension Rule {
    /// What the rule asks for, in a sentence: so much is proven where it is certified, and no more.
    public var words: String {
        switch self {
        case .leximin:
            "The worst-off have the best chance that they can have; then the next worst-off; and so on for "
                + "everybody."
        case .maximin:
            "The worst-off have the best chance that they can have. Of everybody else nothing is said."
        case .nash: "All chances multiplied together are as great as can be."
        case .goldilocks: "No chance is much lower, and none much higher, than it must be."
        case .stratified: "A draw as by hand: nothing is proven of it."
        }
    }
}

extension Certificate {
    /// Whether it is for the rule that was announced. A proof for one rule, under the name of another that
    /// asks for less, holds: what it is worth depends on what it should be a proof of.
    public func check(announced: Rule) -> PanelCheck {
        PanelCheck(
            rule == announced,
            rule == announced
                ? "The certificate is for the rule \(announced), which was announced."
                : "The certificate is for the rule \(rule), and \(announced) was announced.")
    }
}
