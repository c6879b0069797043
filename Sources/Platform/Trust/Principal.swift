/// Who is asking.
public enum Principal: Sendable, Hashable {
    /// Anybody at all: nobody has to say who they are to look.
    case visitor
}
