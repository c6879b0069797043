import Storage

extension SQL {
    /// An organisation that a feed names and does not describe has a row, for others to lean on, and no
    /// fingerprint. Nobody is told of it: it is not shown, found or served.
    static let organizationIsDescribed: SQL = "organization.fingerprint <> 0"
}
