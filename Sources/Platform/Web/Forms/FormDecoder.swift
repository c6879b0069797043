/// Reads the fields of a form (or of a query) as typed values, and gathers all that is wrong before
/// anybody is told, so that a person mends a form once.
///
///     struct Question {
///         let words: String?
///         let within: Int
///
///         init(_ fields: Fields) throws(FormErrors) {
///             var form = FormDecoder(fields)
///             words = form.text("words", atMost: 200)
///             within = form.whole("within", in: 1...50, "miles") ?? 5
///             try form.check()
///         }
///     }
///
///     // In the handler: decode, permit, act, answer.
///     do {
///         let question = try Question(request.query)
///         return .page(resultsPage(try await find(question), in: request.frame))
///     } catch let errors as FormErrors {
///         return .page(askPage(FormState(request.query, errors), in: request.frame), status: 422)
///     }
///
/// A function that needs a value and did not get one gives back a stand-in (such as an empty text);
/// `check()` then throws, so that a stand-in is never used.
public struct FormDecoder: Sendable {
    public let fields: Fields
    public private(set) var errors = FormErrors()

    public init(_ fields: Fields) {
        self.fields = fields
    }

    /// Throws all that was wrong, if anything was.
    public func check() throws(FormErrors) {
        if !errors.isEmpty { throw errors }
    }

    /// Records that something is wrong which only the caller can see.
    public mutating func refuse(_ field: String, _ message: String) {
        errors.add(field, message)
    }

    /// Words, or `nil` when the field was left alone.
    /// - Parameter limit: in characters as people count them.
    public mutating func text(_ name: String, atMost limit: Int = 1000) -> String? {
        guard let text = fields[name] else { return nil }
        if text.count > limit {
            refuse(name, "This is \(text.count) characters long. Shorten it to \(limit) or fewer")
            return nil
        }
        return text
    }

    /// Words that must be there.
    /// - Parameter message: what to say to somebody who left it empty: "Enter your name".
    public mutating func text(
        _ name: String, required message: String, atMost limit: Int = 1000
    ) -> String {
        if fields[name] == nil { refuse(name, message) }
        return text(name, atMost: limit) ?? ""
    }

    /// A whole number in a range, or `nil` when the field was left alone.
    /// - Parameter unit: what is counted, for the message: "miles".
    public mutating func whole(
        _ name: String, in range: ClosedRange<Int>, _ unit: String = ""
    ) -> Int? {
        guard let text = fields[name] else { return nil }
        guard let number = Int(text.filter { $0 != "," && $0 != " " }), range.contains(number) else {
            let unit = unit.isEmpty ? "" : " " + unit
            refuse(name, "Enter a whole number from \(range.lowerBound) to \(range.upperBound)\(unit)")
            return nil
        }
        return number
    }

    /// A number with or without a fraction, or `nil` when the field was left alone.
    public mutating func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = fields[name] else { return nil }
        guard let number = Double(text), number.isFinite, range.contains(number) else {
            let (least, most) = (Self.plain(range.lowerBound), Self.plain(range.upperBound))
            refuse(name, "Enter a number from \(least) to \(most)")
            return nil
        }
        return number
    }

    /// "500" and not "500.0".
    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }

    private static func words<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type
    ) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// One of a closed list, or `nil` when the field was left alone.
    public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) -> Choice? {
        guard let text = fields[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            refuse(name, "Choose one of these: \(Self.words(type))")
            return nil
        }
        return choice
    }

    /// Any of a closed list, in the order in which they came and each once.
    public mutating func choices<Choice: RawRepresentable<String> & CaseIterable & Equatable>(
        _ name: String, of type: Choice.Type
    ) -> [Choice] {
        var chosen: [Choice] = []
        for text in fields.values(name) where !text.isEmpty {
            guard let choice = Choice(rawValue: text) else {
                refuse(name, "Choose from these: \(Self.words(type))")
                return []
            }
            if !chosen.contains(choice) { chosen.append(choice) }
        }
        return chosen
    }

    /// Whether a single box was ticked.
    public func isTicked(_ name: String) -> Bool {
        fields[name] != nil
    }

    /// A value as it stands in paths: an identifier, a day. `nil` when the field was left alone.
    /// - Parameter message: what to say when it is no such value.
    public mutating func value<Value: PathValue>(
        _ name: String, as type: Value.Type, otherwise message: String
    ) -> Value? {
        guard let text = fields[name] else { return nil }
        guard let value = Value(pathText: text) else {
            refuse(name, message)
            return nil
        }
        return value
    }
}
