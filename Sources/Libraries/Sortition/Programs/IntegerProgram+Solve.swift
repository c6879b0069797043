import CCoin

extension IntegerProgram {
    /// How many nodes of the search tree are gone through between two questions whether to stop.
    private static let nodesAtATime: Int32 = 250

    /// Solves the program with CBC, by branch and cut.
    ///
    /// CBC works in floating point, and so its word is taken as a search, not as a proof: what must be
    /// proven is checked apart (see `Certificate`).
    /// - Parameters:
    ///   - nodes: the most nodes of the search tree to go through.
    ///   - shouldStop: asked now and then, with the bound proven so far; true ends the search.
    public func solve(
        nodes: Int = 1_000_000, shouldStop: (_ bound: Double) -> Bool = { _ in false }
    ) -> Outcome {
        var allowance = min(Self.nodesAtATime, Int32(clamping: nodes))
        var best: [Double]?
        while true {
            if shouldStop(-.infinity) { return .stopped(best: best, bound: -.infinity) }
            let outcome = solveOnce(nodes: allowance, from: best)
            guard case .stopped(let found, let bound) = outcome else { return outcome }
            best = found ?? best
            if Int(allowance) >= nodes || shouldStop(bound) {
                return .stopped(best: best, bound: bound)
            }
            // The search begins anew from the best so far, for CBC cannot be resumed: so, twice as long.
            allowance = Int32(clamping: min(Int(allowance) * 2, nodes))
        }
    }

    private func solveOnce(nodes: Int32, from start: [Double]?) -> Outcome {
        guard let model = Cbc_newModel() else { return .stopped(best: nil, bound: -.infinity) }
        defer { Cbc_deleteModel(model) }
        load(into: model)
        Cbc_setLogLevel(model, 0)
        for (name, value) in [("log", "0"), ("ratioGap", "0"), ("allowableGap", "0")] {
            Cbc_setParameter(model, name, value)
        }
        Cbc_setMaximumNodes(model, nodes)
        if let start {
            Cbc_setMIPStartI(model, Int32(start.count), Array(0..<Int32(start.count)), start)
        }
        Cbc_solve(model)
        let values = solution(of: model)
        if Cbc_isProvenOptimal(model) != 0, let values { return .optimal(values, cost: cost(values)) }
        if Cbc_isProvenInfeasible(model) != 0 { return .infeasible }
        return .stopped(best: values, bound: Cbc_getBestPossibleObjValue(model))
    }

    private func cost(_ values: [Double]) -> Double {
        zip(variables, values).reduce(0) { $0 + $1.0.cost * $1.1 }
    }

    private func solution(of model: UnsafeMutableRawPointer) -> [Double]? {
        // Where no variable is whole, CBC solves the linear program alone and keeps no best.
        let isLinear = !variables.contains(where: \.isWhole) && Cbc_isProvenOptimal(model) != 0
        let best = Cbc_bestSolution(model).map { UnsafePointer($0) }
        guard let found = best ?? (isLinear ? Cbc_getColSolution(model) : nil) else { return nil }
        return variables.indices.map { variables[$0].isWhole ? found[$0].rounded() : found[$0] }
    }

    private func load(into model: UnsafeMutableRawPointer) {
        let matrix = ColumnMatrix(rows: rows.map(\.terms), columns: variables.count)
        Cbc_loadProblem(
            model, Int32(variables.count), Int32(rows.count), matrix.starts, matrix.rows,
            matrix.values, variables.map(\.lower), variables.map(\.upper), variables.map(\.cost),
            rows.map(\.lower), rows.map(\.upper))
        for (index, variable) in variables.enumerated() where variable.isWhole {
            Cbc_setInteger(model, Int32(index))
        }
    }
}

/// A sparse matrix, column by column, as the COIN libraries read it.
struct ColumnMatrix {
    /// For each column where it begins in `rows` and `values`, and where the last ends.
    private(set) var starts: [Int32]
    private(set) var rows: [Int32] = []
    private(set) var values: [Double] = []

    /// - Parameter rows: the terms of each row; a variable stands at most once in a row.
    init(rows terms: [[IntegerProgram.Term]], columns: Int) {
        var lists = [[(Int32, Double)]](repeating: [], count: columns)
        for (row, line) in terms.enumerated() {
            for term in line { lists[term.variable].append((Int32(row), term.coefficient)) }
        }
        starts = [0]
        for list in lists {
            rows += list.map(\.0)
            values += list.map(\.1)
            starts.append(Int32(rows.count))
        }
    }
}
