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
        (r["statement"], r["direction"], r["successes"], r["trials"]) for r in group["representative"]
    ]
    theirs = [tuple(row[:4]) for row in rows]
    if ours != theirs:
        return [f"group {group['id']}: representative {ours} against {theirs}"]
    found = []
    for ours, row in zip(group["representative"], rows):
        for name, figure in (("representativeness", row[4]), ("representativeness_test", row[5])):
            found += _numbers(
                f"group {group['id']}, statement {row[0]}, {name}", ours[name], figure, STATISTICS
            )
    return found


def _consensus(direction, ours, theirs):
    names = [(c["statement"], c["successes"], c["trials"]) for c in ours]
    if names != [tuple(row[:3]) for row in theirs]:
        return [f"consensus to {direction}: {names} against {theirs}"]
    found = []
    for statement, row in zip(ours, theirs):
        found += _numbers(
            f"consensus to {direction}, statement {row[0]}", statement["probability_test"], row[3],
            STATISTICS,
        )
    return found
