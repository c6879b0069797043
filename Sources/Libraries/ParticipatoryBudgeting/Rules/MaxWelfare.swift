extension Draft {
    mutating func maxWelfare(_ progress: Progress) throws {}
    mutating func exactEqualShares(_ progress: Progress) throws {}
}
