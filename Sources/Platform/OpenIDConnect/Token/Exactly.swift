extension String {
    /// Whether it is the same byte for byte, as names of providers and people must be (OpenID
    /// Connect Core 1.0, section 2). Swift's `==` takes letters for one another that look alike,
    /// as K for the sign of kelvin.
    func isExactly(_ other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
