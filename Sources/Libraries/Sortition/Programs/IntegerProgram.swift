/// A linear program some of whose variables must be whole numbers, to be made least.
public struct IntegerProgram: Sendable {
    public struct Variable: Sendable {
        /// From and to; `-Double.infinity` and `Double.infinity` are without limit.
        public var lower, upper: Double
        /// What one of it costs.
        public var cost: Double
        public var isWhole: Bool

        public init(_ range: ClosedRange<Double>, cost: Double = 0, isWhole: Bool = true) {
            lower = range.lowerBound
            upper = range.upperBound
            self.cost = cost
            self.isWhole = isWhole
        }
    }

    /// lower ≤ Σ coefficient × variable ≤ upper.
    public struct Row: Sendable {
        public var terms: [Term]
        public var lower, upper: Double

        public init(_ terms: [Term], in range: ClosedRange<Double>) {
            self.terms = terms
            lower = range.lowerBound
            upper = range.upperBound
        }
    }

    public struct Term: Sendable {
        /// The index of the variable.
        public var variable: Int
        public var coefficient: Double

        public init(_ variable: Int, _ coefficient: Double = 1) {
            self.variable = variable
            self.coefficient = coefficient
        }
    }

    public enum Outcome: Sendable, Equatable {
        /// The values of the variables, whole ones exactly whole, and what they cost.
        case optimal([Double], cost: Double)
        case infeasible
        /// Ended early: the best values found, if any, and a cost that nothing can be below.
        case stopped(best: [Double]?, bound: Double)
    }

    public var variables: [Variable]
    public var rows: [Row]

    public init(variables: [Variable] = [], rows: [Row] = []) {
        self.variables = variables
        self.rows = rows
    }

    /// Adds a variable, and gives its index.
    public mutating func add(_ variable: Variable) -> Int {
        variables.append(variable)
        return variables.count - 1
    }

    public mutating func add(_ row: Row) {
        rows.append(row)
    }
}
