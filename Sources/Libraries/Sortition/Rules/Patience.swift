/// How long whoever waits will go on waiting: asked by everything that may take long, solvers too.
///
/// Once it is over it stays over, so that all that is under way comes to its end.
final class Patience {
    private let goesOn: (Progress) -> Bool
    private(set) var progress = Progress()
    private(set) var isOver = false

    /// - Parameter goesOn: false when there is no patience left.
    init(_ goesOn: @escaping (Progress) -> Bool = { _ in true }) {
        self.goesOn = goesOn
    }

    /// Asks whether to go on.
    func lasts() -> Bool {
        if !isOver { isOver = !goesOn(progress) }
        return !isOver
    }

    /// Says how far things have come, and asks whether to go on.
    func lasts(after change: (inout Progress) -> Void) -> Bool {
        change(&progress)
        return lasts()
    }
}
