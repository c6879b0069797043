/// What words must be there, before either engine's notation.
indirect enum FindExpression: Hashable, Sendable {
    /// Tokens that stand together, in this order.
    case run([String])
    /// A token that begins so.
    case beginning(String)
    case all([FindExpression])
    case any([FindExpression])
}

extension FindMatch {
    /// `nil` where no words are asked for.
    var expression: FindExpression? {
        if words.isEmpty { return nil }
        var parts: [FindExpression] = []
        var index = 0
        while index < words.count {
            if let joined = words[index].joinedWithNext, index + 1 < words.count {
                let apart: [FindExpression] = [token(at: index), token(at: index + 1)]
                let both: FindExpression = matched == .someWords ? .any(apart) : .all(apart)
                parts.append(.any([both, .run([joined])]))
                index += 2
            } else {
                parts.append(token(at: index))
                index += 1
            }
        }
        return matched == .someWords ? .any(parts) : .all(parts)
    }

    private func token(at index: Int) -> FindExpression {
        let token = words[index]
        var ways: [FindExpression] = [.run(token.stems)] + token.others.map { .run($0) }
        let isLast = index == words.count - 1
        if matched == .beginning, isLast, token.stems.count == 1 { ways.append(.beginning(token.written)) }
        return ways.count == 1 ? ways[0] : .any(ways)
    }
}
