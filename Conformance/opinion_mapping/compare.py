"""What it means that two maps of one conversation agree."""

COORDINATES = 1e-6
STATISTICS = 1e-9


def disagreements(ours, theirs):
    """Every way in which our JSON differs from the reference's, as sentences; none when they agree.

    `theirs` has `k`, `silhouette`, `explained_variance`, `labels` (participant to group), `projections`
    (participant to x, y), `repness` (group to rows of id, direction, successes, trials, representativeness
    and its test), and `consensus` (direction to rows of id, successes, trials, test).
    """
    found = []
    if ours["k"] != theirs["k"]:
        return [f"we find {ours['k']} groups, the reference {theirs['k']}"]
    found += _numbers("silhouette", ours["silhouette"], theirs["silhouette"], COORDINATES)
    for axis in range(2):
        found += _numbers(
            f"explained variance {axis + 1}",
            ours["explained_variance"][axis],
            theirs["explained_variance"][axis],
            COORDINATES,
        )
    found += _positions(ours["positions"], theirs["projections"])
    names, wrong = _names(ours["groups"], theirs["labels"])
    found += wrong
    if not wrong:
        for group in ours["groups"]:
            rows = theirs["repness"][names[group["id"]]]
            found += _representative(group, rows)
    for direction in ("agree", "disagree"):
        found += _consensus(direction, ours["consensus"][direction], theirs["consensus"][direction])
    return found


def largest_difference(ours, theirs):
    """The largest distance between two coordinates, signs aside."""
    worst = 0.0
    for axis in range(2):
        pairs = [(ours["positions"][p][axis], xy[axis]) for p, xy in theirs["projections"].items()]
        worst = max(worst, min(max(abs(a - s * b) for a, b in pairs) for s in (1, -1)))
    return worst


def _numbers(name, ours, theirs, tolerance):
    if abs(ours - theirs) <= tolerance * max(1, abs(theirs)):
        return []
    return [f"{name}: {ours} against {theirs}"]


def _positions(ours, theirs):
    if set(ours) != set(theirs):
        return ["the participants are not the same"]
    found = []
    for axis in range(2):
        worst = min(
            max(abs(ours[p][axis] - sign * theirs[p][axis]) for p in theirs) for sign in (1, -1)
        )
        if worst > COORDINATES:
            found.append(f"axis {axis + 1}: coordinates differ by up to {worst}")
    return found


def _names(groups, labels):
    """Our group ids to the reference's, and what stands against it."""
    names, found, members = {}, [], set()
    for group in groups:
        theirs = {str(labels[str(p)]) for p in group["members"] if str(p) in labels}
        members |= {str(p) for p in group["members"]}
        if len(theirs) != 1:
            found.append(f"our group {group['id']} is spread over theirs {sorted(theirs)}")
        else:
            names[group["id"]] = theirs.pop()
    if not found and len(set(names.values())) != len(groups):
        found.append("two of our groups are one of theirs")
    if members != set(labels):
        found.append("not the same participants are grouped")
    return names, found


def _representative(group, rows):
    ours = [
        (
            r["statement"], r["direction"], r["successes"], r["trials"], r["representativeness"],
            r["representativeness_test"],
        )
        for r in group["representative"]
    ]
    return _lists(f"group {group['id']}", ours, rows)


def _consensus(direction, ours, theirs):
    ours = [(c["statement"], c["successes"], c["trials"], c["probability_test"]) for c in ours]
    return _lists(f"consensus to {direction}", ours, theirs)


def _lists(name, ours, theirs):
    """Rows of an id and figures. Two statements with the same figures are tied; the reference leaves their
    order to a sort that is not stable and differs between processors, so either may stand for the other.
    """
    if len(ours) != len(theirs):
        return [f"{name}: {[r[0] for r in ours]} against {[r[0] for r in theirs]}"]
    found = []
    for mine, other in zip(ours, theirs):
        for a, b in zip(mine[1:], other[1:]):
            same = a == b if isinstance(a, (str, int)) else abs(a - b) <= STATISTICS * max(1, abs(b))
            if not same:
                found.append(f"{name}: {mine} against {tuple(other)}")
                break
    return found


def ties(ours, theirs):
    """Where a tied statement stands for another, as sentences."""
    found = []
    for direction in ("agree", "disagree"):
        mine = [c["statement"] for c in ours["consensus"][direction]]
        other = [row[0] for row in theirs["consensus"][direction]]
        if mine != other:
            found.append(f"consensus to {direction}: {mine}, tied with {other}")
    names, wrong = _names(ours["groups"], theirs["labels"])
    for group in [] if wrong else ours["groups"]:
        mine = [r["statement"] for r in group["representative"]]
        other = [row[0] for row in theirs["repness"][names[group["id"]]]]
        if mine != other:
            found.append(f"group {group['id']}: {mine}, tied with {other}")
    return found
