extension CheckedAllocation {
    /// The same ballots under every other rule that suits them, like beside like: equal shares leave money
    /// over, so beside a rule that spends all it can they are completed too, by Add1u; and where the result
    /// is one of theirs, both have its completion.
    ///
    /// - Throws: what `progress` throws.
    public func otherRules(progress: Progress = { _ in }) throws -> [Allocation] {
        let own = allocation.options
        let completion = own.rule.isOfShares ? own.completion : .add1u
        return try Rule.allCases.filter { $0 != own.rule }.compactMap { rule in
            var options = own
            options.rule = rule
            options.completion = rule.isOfShares ? completion : .none
            do {
                return try allocate(election, options, progress: progress)
            } catch AllocationError.optionDoesNotSuit, AllocationError.tieRefused,
                AllocationError.tooLarge
            {
                return nil
            }
        }
    }
}

extension AllocationOptions {
    /// The rule with what it does with money left over: `equal-shares, add1u`.
    var title: String {
        guard rule.isOfShares else { return rule.rawValue }
        return "\(rule.rawValue), " + (completion == .none ? "not completed" : completion.rawValue)
    }
}
