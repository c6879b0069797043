/// A file that cannot be read or written, in words for the person who named it.
struct FileTrouble: Error, CustomStringConvertible {
    let description: String
}
