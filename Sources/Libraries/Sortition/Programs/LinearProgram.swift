import CCoin

/// A linear program held by CLP, which is changed a little and solved again from where it stood.
///
/// Answers are floating point: whatever is concluded from them is proven elsewhere in exact fractions.
final class LinearProgram {
    enum Status {
        case optimal, infeasible, other
    }

    /// How many steps are gone between two questions whether to go on: for the largest a part of a second.
    private static let stepsAtATime: Int32 = 500

    private let model: UnsafeMutableRawPointer
    private let patience: Patience?

    /// - Parameters:
    ///   - costs: of one of each column; the sum is made least.
    ///   - rows: the terms of each row.
    ///   - isScaled: false for a program of noughts and ones, which scaling would only hold up.
    ///   - patience: when it is over, a solution ends as `other`.
    init?(
        lower: [Double], upper: [Double], costs: [Double], rows: [[IntegerProgram.Term]],
        rowLower: [Double], rowUpper: [Double], isScaled: Bool = true,
        patience: Patience?
    ) {
        guard let model = Clp_newModel() else { return nil }
        self.model = model
        self.patience = patience
        Clp_setLogLevel(model, 0)
        let matrix = ColumnMatrix(rows: rows, columns: lower.count)
        Clp_loadProblem(
            model, Int32(lower.count), Int32(rows.count), matrix.starts, matrix.rows, matrix.values,
            lower, upper, costs, rowLower, rowUpper)
        Clp_setPrimalTolerance(model, 1e-9)
        Clp_setDualTolerance(model, 1e-9)
        if !isScaled { Clp_scaling(model, 0) }
        // Perturbation would blur answers that are read as exact.
        Clp_setPerturbation(model, 102)
        Clp_setMaximumIterations(model, Self.stepsAtATime)
    }

    deinit {
        Clp_deleteModel(model)
    }

    var columns: Int { Int(Clp_numberColumns(model)) }
    var rows: Int { Int(Clp_numberRows(model)) }

    /// The least cost, after a solution.
    var cost: Double { Clp_objectiveValue(model) }

    func value(_ column: Int) -> Double { Clp_primalColumnSolution(model)[column] }
    func values() -> [Double] { copy(Clp_primalColumnSolution(model), columns) }
    /// For each row how much the least cost grows with its bound.
    func duals() -> [Double] { copy(Clp_dualRowSolution(model), rows) }
    func reducedCosts() -> [Double] { copy(Clp_dualColumnSolution(model), columns) }

    func setCosts(_ costs: [Double]) {
        costs.withUnsafeBufferPointer { Clp_chgObjCoefficients(model, $0.baseAddress) }
    }

    func setBounds(_ column: Int, _ lower: Double, _ upper: Double) {
        Clp_columnLower(model)[column] = lower
        Clp_columnUpper(model)[column] = upper
    }

    func setRow(_ row: Int, _ lower: Double, _ upper: Double) {
        Clp_rowLower(model)[row] = lower
        Clp_rowUpper(model)[row] = upper
    }

    func setCoefficient(row: Int, column: Int, _ value: Double) {
        Clp_modifyCoefficient(model, Int32(row), Int32(column), value, true)
    }

    func addRow(_ terms: [IntegerProgram.Term], _ lower: Double, _ upper: Double) {
        Clp_addRows(
            model, 1, [lower], [upper], [0, Int32(terms.count)], terms.map { Int32($0.variable) },
            terms.map(\.coefficient))
    }

    /// - Parameter terms: the rows that the column stands in; `variable` is the row.
    func addColumn(_ terms: [IntegerProgram.Term], _ lower: Double, _ upper: Double, cost: Double) {
        Clp_addColumns(
            model, 1, [lower], [upper], [cost], [0, Int32(terms.count)],
            terms.map { Int32($0.variable) }, terms.map(\.coefficient))
    }

    /// Where the program stands: which columns and rows are in the basis, and at which side the others
    /// are. Given back, the next solution starts from there.
    var basis: [UInt8] {
        get { Array(UnsafeBufferPointer(start: Clp_statusArray(model), count: columns + rows)) }
        set { newValue.withUnsafeBufferPointer { Clp_copyinStatus(model, $0.baseAddress) } }
    }

    /// Solves after a change of bounds, from the basis that stands: by the dual simplex.
    func solveByDual() -> Status {
        solve { _ = Clp_dual(model, 0) }
    }

    /// Solves after a change of costs, from the basis that stands: by the primal simplex.
    func solveByPrimal() -> Status {
        solve { _ = Clp_primal(model, 0) }
    }

    /// Goes on from the basis that stands until there is an answer, or no patience left.
    private func solve(_ someSteps: () -> Void) -> Status {
        for _ in 0..<10_000 {
            guard patience?.lasts() != false else { return .other }
            someSteps()
            if Clp_status(model) != Self.ranOutOfSteps { break }
        }
        return status
    }

    private static let ranOutOfSteps: Int32 = 3

    /// After `infeasible`: for each row a factor such that the sum of the rows cannot be met.
    func infeasibilityRay() -> [Double]? {
        guard let ray = Clp_infeasibilityRay(model) else { return nil }
        defer { Clp_freeRay(model, ray) }
        return copy(ray, rows)
    }

    private var status: Status {
        switch Clp_status(model) {
        case 0: .optimal
        case 1: .infeasible
        default: .other
        }
    }

    private func copy(_ start: UnsafePointer<Double>?, _ count: Int) -> [Double] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }
}
