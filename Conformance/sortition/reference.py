"""sortition-algorithms on one pool: reference.py RULE RESPONDENTS CATEGORIES SIZE RESULT. Writes chances as JSON.

Rows are read here, since the published pools are in an older layout of columns; everything else is the package's.
"""
import csv
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "stand_in"))


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames), list(reader)


def main():
    rule, respondents, categories, size, result = sys.argv[1:6]
    # Imported here, where the stand-in can be found.
    from sortition_algorithms import committee_generation as rules
    from sortition_algorithms.features import read_in_features
    from sortition_algorithms.people import read_in_people
    from sortition_algorithms.settings import Settings
    head, body = table(categories)
    if "category" in head and "feature" in head:
        head = ["feature", "value", "min", "max"]
        body = [{"feature": row["category"], "value": row["feature"], "min": row["min"], "max": row["max"]}
                for row in body]
    features, *_ = read_in_features(head, body)
    head, body = table(respondents)
    for number, row in enumerate(body):
        row["number from 0"] = str(number)
    people, _ = read_in_people(
        [*head, "number from 0"], body, features, Settings(id_column="number from 0", columns_to_keep=[]))
    started = time.perf_counter()
    find = getattr(rules, f"find_distribution_{rule}")
    panels, probabilities, _ = find(features, people, int(size), [], "highspy")
    taken = time.perf_counter() - started
    chances = dict.fromkeys(map(str, range(len(body))), 0.0)
    for members, probability in zip(panels, probabilities):
        for person in members:
            chances[person] += float(probability)
    # Not to standard output, on which HiGHS and the package speak.
    Path(result).write_text(json.dumps({"seconds": taken, "chances": chances}))


if __name__ == "__main__":
    main()
