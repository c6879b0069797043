"""What it means that two maps of one conversation agree."""

COORDINATES = 1e-6
STATISTICS = 1e-9


def disagreements(ours, theirs):
    """Every way in which our JSON differs from the reference's, as sentences; none when they agree.

    `theirs` is what run_reference.py gives: `k`, `silhouette`, `explained_variance`, `labels` (participant
    to group), `projections` (participant to x, y), `repness` (group to rows of id, direction, successes,
    trials, representativeness and its test), `consensus` (direction to rows of id, successes, trials,
    test); and, where they were kept, `statement_projections`, `group_informed`, `priorities`, `figures`.
    """
    found = []
    if ours["k"] != theirs["k"]:
        return [f"we find {ours['k']} groups, the reference {theirs['k']}"]
    found += _close("silhouette", ours["silhouette"], theirs["silhouette"], COORDINATES)
    for axis in range(2):
        one, other = ours["explained_variance"][axis], theirs["explained_variance"][axis]
        found += _close(f"explained variance {axis + 1}", one, other, COORDINATES)
    found += _positions("participants", ours["positions"], theirs["projections"])
    names, wrong = _names(ours["groups"], theirs["labels"])
    found += wrong
    if not wrong:
        for group in ours["groups"]:
            found += _representative(group, theirs["repness"][names[group["id"]]])
        found += _every_figure(ours, theirs, names)
    for direction in ("agree", "disagree"):
        found += _consensus(direction, ours["consensus"][direction], theirs["consensus"][direction])
    return found


def largest_difference(ours, theirs):
    """The largest distance between two coordinates, signs aside."""
    return max(_apart(ours["positions"], theirs["projections"], axis) for axis in range(2))


def same_groups(ours, theirs):
    """Whether the same people are together, whatever else."""
    names, wrong = _names(ours["groups"], theirs["labels"])
    return ours["k"] == theirs["k"] and not wrong


def _apart(ours, theirs, axis):
    pairs = [(ours[key][axis], xy[axis]) for key, xy in theirs.items()]
    return min(max(abs(a - s * b) for a, b in pairs) for s in (1, -1))


def _close(name, ours, theirs, tolerance=STATISTICS):
    if abs(ours - theirs) <= tolerance * max(1, abs(theirs)):
        return []
    return [f"{name}: {ours} against {theirs}"]


def _positions(name, ours, theirs):
    if set(ours) != set(theirs):
        return [f"the {name} are not the same"]
    apart = [_apart(ours, theirs, axis) for axis in range(2)]
    return [
        f"{name}, axis {axis + 1}: coordinates differ by up to {worst}"
        for axis, worst in enumerate(apart) if worst > COORDINATES
    ]


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
    """Rows of an id and figures, in order."""
    if [row[0] for row in ours] != [row[0] for row in theirs]:
        return [f"{name}: {[r[0] for r in ours]} against {[r[0] for r in theirs]}"]
    for mine, other in zip(ours, theirs):
        for a, b in zip(mine[1:], other[1:]):
            same = a == b if isinstance(a, (str, int)) else abs(a - b) <= STATISTICS * max(1, abs(b))
            if not same:
                return [f"{name}: {mine} against {tuple(other)}"]
    return []


def _every_figure(ours, theirs, names):
    """Statement positions, group-informed consensus, priorities, and each group's figures on each
    statement: whatever of them the reference's result holds."""
    found = []
    if "statement_projections" in theirs:
        found += _positions("statements", ours["statement_positions"], theirs["statement_projections"])
    for direction, products in theirs.get("group_informed", {}).items():
        mine = {str(s["statement"]): s[f"product_{direction}"] for s in ours["group_informed_consensus"]}
        found += _tables(f"group-informed consensus to {direction}", mine, products)
    if "priorities" in theirs:
        mine = {str(s["statement"]): s["priority"] for s in ours["ask_next"]}
        # A priority rests on a coordinate.
        found += _tables("priority", mine, theirs["priorities"], COORDINATES)
    if "figures" in theirs:
        mine = {
            (names[group["group"]], row["statement"]): _figures(group)
            for row in ours["figures"] for group in row["groups"]
        }
        for group, statement, *other in theirs["figures"]:
            for one, two in zip(mine[str(group), statement], other):
                found += _close(f"a figure of group {group} on statement {statement}", one, two)
    return found


def _tables(name, ours, theirs, tolerance=STATISTICS):
    if set(ours) != set(theirs):
        return [f"{name}: not the same statements"]
    return [
        line for key in theirs
        for line in _close(f"{name}, statement {key}", ours[key], theirs[key], tolerance)
    ]


def _figures(group):
    values = [group["agree"], group["disagree"], group["agree"] + group["disagree"] + group["pass"]]
    for direction in ("to_agree", "to_disagree"):
        way = group[direction]
        values += [
            way["probability"], way["probability_test"], way["representativeness"],
            way["representativeness_test"],
        ]
    return values
