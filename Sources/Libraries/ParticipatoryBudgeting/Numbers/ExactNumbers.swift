// Elections are reckoned in exact fractions, and their results are stated in them: whoever imports this
// library has them too.
@_exported import Exact
