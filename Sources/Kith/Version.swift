/// The version of this Kith, as `kith --version` tells it. CHANGELOG.md says what each one brought.
public let version = "0.1.0"
