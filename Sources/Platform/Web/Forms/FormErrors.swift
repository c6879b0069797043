/// What was wrong with a form, each at its field and in the order of the page.
///
/// Thrown by `FormDecoder.check()`; the handler catches it and shows the page again:
///
///     catch let errors as FormErrors { askPage(FormState(request.form, errors)) }
public struct FormErrors: Error, Sendable, Hashable {
    public private(set) var all: [FieldError]

    /// One thing that is wrong: which field, and what to do about it.
    public struct FieldError: Sendable, Hashable {
        /// The field's name, as in the form; for a date, the name that its three boxes share.
        public let field: String
        /// A sentence that says how to put it right: "Enter your name".
        public let message: String

        public init(_ field: String, _ message: String) {
            self.field = field
            self.message = message
        }
    }

    public init(_ all: [FieldError] = []) {
        self.all = all
    }

    public var isEmpty: Bool { all.isEmpty }

    /// The first message about that field.
    public subscript(_ field: String) -> String? {
        all.first { $0.field == field }?.message
    }

    public mutating func add(_ field: String, _ message: String) {
        all.append(FieldError(field, message))
    }
}

/// What somebody typed into a form and what was wrong with it, for showing the form again with
/// nothing lost.
public struct FormState: Sendable {
    public let fields: Fields
    public let errors: FormErrors
    /// Whether somebody sent it, so that a box without a tick is one that they left empty.
    public let isFilledIn: Bool

    /// A form that nobody filled in yet.
    public init() {
        fields = Fields()
        errors = FormErrors()
        isFilledIn = false
    }

    /// A form with these values in it, as it was sent.
    public init(_ fields: Fields, _ errors: FormErrors = FormErrors()) {
        self.fields = fields
        self.errors = errors
        isFilledIn = true
    }
}
