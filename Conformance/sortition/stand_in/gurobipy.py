"""A stand-in for the part of gurobipy that sortition-algorithms' LEXIMIN uses, on HiGHS: no commercial solver is run.

As in the original set-up, the dual is solved by an interior point method without crossover.
"""
import highspy


def setParam(name, value):
    """The original's only global setting here is to be silent, which this is."""


class GRB:
    CONTINUOUS = "C"
    MINIMIZE = 1
    OPTIMAL = 2


class Var:
    def __init__(self, model, index):
        self.model, self.index = model, index

    @property
    def x(self):
        return self.model.values[self.index]

    def __neg__(self):
        return -1 * Sum({self.index: 1.0})

    def __add__(self, other):
        return Sum({self.index: 1.0}) + other

    __radd__ = __add__

    def __sub__(self, other):
        return Sum({self.index: 1.0}) - other

    def __rsub__(self, other):
        return -1 * Sum({self.index: 1.0}) + other

    def __mul__(self, factor):
        return Sum({self.index: float(factor)})

    __rmul__ = __mul__

    def __le__(self, other):
        return Sum({self.index: 1.0}) <= other

    def __ge__(self, other):
        return Sum({self.index: 1.0}) >= other


class Sum:
    def __init__(self, terms=None, constant=0.0):
        self.terms, self.constant = terms or {}, constant

    def __add__(self, other, sign=1):
        terms, constant = dict(self.terms), self.constant
        if isinstance(other, Var):
            other = Sum({other.index: 1.0})
        if isinstance(other, Sum):
            for index, factor in other.terms.items():
                terms[index] = terms.get(index, 0.0) + sign * factor
            return Sum(terms, constant + sign * other.constant)
        return Sum(terms, constant + sign * float(other))

    __radd__ = __add__

    def __sub__(self, other):
        return self.__add__(other, -1)

    def __mul__(self, factor):
        return Sum({index: value * factor for index, value in self.terms.items()}, self.constant * factor)

    __rmul__ = __mul__

    def __le__(self, other):
        return ("<=", self - other)

    def __ge__(self, other):
        return (">=", self - other)

    def __eq__(self, other):
        return ("==", self - other)

    __hash__ = None


def quicksum(terms):
    total = {}
    constant = 0.0
    for term in terms:
        if isinstance(term, Var):
            total[term.index] = total.get(term.index, 0.0) + 1.0
        elif isinstance(term, Sum):
            for index, factor in term.terms.items():
                total[index] = total.get(index, 0.0) + factor
            constant += term.constant
        else:
            constant += float(term)
    return Sum(total, constant)


class Model:
    def __init__(self):
        self.solver = highspy.Highs()
        self.solver.silent()
        self.count = 0
        self.values = []
        self.status = None
        self.constant = 0.0

    def setParam(self, name, value):
        if name == "Method" and value == 2:
            self.solver.setOptionValue("solver", "ipm")
        if name == "Crossover" and value == 0:
            self.solver.setOptionValue("run_crossover", "off")

    def addVar(self, vtype=None, lb=0.0):
        self.solver.addVar(lb, highspy.kHighsInf)
        self.count += 1
        return Var(self, self.count - 1)

    def addConstr(self, constraint):
        sign, difference = constraint
        low = -highspy.kHighsInf if sign == "<=" else -difference.constant
        high = highspy.kHighsInf if sign == ">=" else -difference.constant
        terms = difference.terms
        self.solver.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def setObjective(self, expression, sense):
        expression = quicksum([expression])
        for index in range(self.count):
            self.solver.changeColCost(index, expression.terms.get(index, 0.0))
        self.solver.changeObjectiveSense(highspy.ObjSense.kMinimize)
        self.constant = expression.constant

    def optimize(self):
        self.solver.run()
        isOptimal = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self.status = GRB.OPTIMAL if isOptimal else 0
        self.values = list(self.solver.getSolution().col_value)

    @property
    def objVal(self):
        return self.solver.getInfo().objective_function_value + self.constant
