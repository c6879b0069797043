/// A box for a line of words, or for several.
///
///     \(TextField("name", "What is your name?", in: form, autocomplete: "name"))
public struct TextField: Component {
    let frame: FieldFrame
    let value: String?
    let kind: Kind
    let autocomplete: String?
    let width: Width
    let limit: Int?

    /// What is typed, which chooses the keyboard of a phone.
    public enum Kind: Sendable {
        case words, email, telephone, web, postcode, search
        /// Digits: not `type=number`, which loses what it does not understand and changes by scrolling.
        case whole, decimal
        /// Never shown again once it is sent. Its field's name begins with `password`.
        case password
        /// A code that was sent or shown to somebody. Its field's name begins with `code`.
        case code
        /// Several lines.
        case lines(Int)
    }

    /// How wide the box is, which hints at how much is asked for.
    public enum Width: String, Sendable {
        case full, half, ten = "10", five = "5", four = "4", three = "3", two = "2"
    }

    /// - Parameters:
    ///   - name: the field's name, as `FormDecoder` reads it.
    ///   - label: what is asked.
    ///   - form: what was typed and what was wrong.
    ///   - value: what stands in it before anybody typed.
    ///   - autocomplete: what of a person's own details it is, by HTML's list of names.
    ///   - limit: characters; told to the browser.
    ///   - isHeading: the label is the page's `<h1>` (with `Page(heading: .none)`).
    public init(
        _ name: String, _ label: String, hint: String? = nil, in form: FormState = FormState(),
        value: String? = nil, kind: Kind = .words, width: Width = .full, autocomplete: String? = nil,
        limit: Int? = nil, isHeading: Bool = false
    ) {
        frame = FieldFrame(
            name: name, label: label, hint: hint, error: form.errors[name], isHeading: isHeading)
        self.value = kind.isSecret ? nil : form.fields.raw(name) ?? value
        self.kind = kind
        self.autocomplete = autocomplete
        self.width = width
        self.limit = limit
    }

    public var html: HTML {
        frame.labelled(input)
    }

    private var input: HTML {
        let common = common
        if case .lines(let rows) = kind {
            // A line break directly after the tag is dropped by browsers, so that one is always given.
            return "<textarea\(common) rows=\"\(rows)\">\n\(value)</textarea>"
        }
        return "<input\(common)\(HTML.attribute("value", value))\(type)>"
    }

    private var common: HTML {
        """
         class="box box-\(width.rawValue)" id="\(FieldID.field(frame.name))" name="\(frame.name)"\
        \(frame.ties)\(HTML.attribute("autocomplete", autocomplete))\
        \(HTML.attribute("maxlength", limit.map(String.init)))
        """
    }

    private var type: HTML {
        switch kind {
        case .words, .lines: " type=\"text\""
        case .email: " type=\"email\" spellcheck=\"false\""
        case .telephone: " type=\"tel\""
        case .web: " type=\"url\" spellcheck=\"false\""
        case .postcode: " type=\"text\" autocapitalize=\"characters\" spellcheck=\"false\""
        case .search: " type=\"search\""
        case .whole: " type=\"text\" inputmode=\"numeric\""
        case .decimal: " type=\"text\" inputmode=\"decimal\""
        case .password: " type=\"password\" spellcheck=\"false\""
        case .code: " type=\"text\" autocapitalize=\"characters\" spellcheck=\"false\""
        }
    }
}

extension TextField.Kind {
    var isSecret: Bool {
        switch self {
        case .password, .code: true
        default: false
        }
    }
}
