import Documents
import Web

extension JSONWriter {
    /// A whole number is written without a fraction.
    mutating func member(_ name: String, published number: Double) {
        if let whole = Int64(exactly: number) {
            member(name, whole)
        } else {
            member(name, number)
        }
    }
}
