"""Runs red-dwarf on the folder of a Polis export, and prints what it finds as JSON.

    run_reference.py FOLDER [--min-votes 7] [--max-groups 5]
"""

import argparse
import csv
import json
import pathlib
import random
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def votes(folder, order=None):
    """The latest vote of each participant on each statement, by time-stamp; of equals the later line.

    `order` names people and statements anew by lot, so that red-dwarf meets them in another order.
    """
    with open(f"{folder}/votes.csv", newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    latest = {(int(r["voter-id"]), int(r["comment-id"])): int(r["vote"]) for r in rows}
    order = order or Order()
    return [
        {"participant_id": order.people(p), "statement_id": order.statements(s), "vote": v}
        for (p, s), v in latest.items()
    ]


class Order:
    """Other names for people and statements, drawn by lot from the same ones; without a seed, the same."""

    def __init__(self, folder=None, seed=None):
        self.seed, self.names = seed, ({}, {})
        if seed is not None:
            draw, found = random.Random(seed), votes(folder)
            for kind, key in enumerate(("participant_id", "statement_id")):
                ids = sorted({vote[key] for vote in found})
                self.names[kind].update(zip(ids, draw.sample(ids, len(ids))))

    def people(self, one):
        return self.names[0].get(one, one)

    def statements(self, one):
        return self.names[1].get(one, one)

    def undo(self, kind):
        back = {str(new): str(old) for old, new in self.names[kind].items()}
        return lambda one: back.get(str(one), str(one))


def moderated_out(folder):
    if not pathlib.Path(folder, "comments.csv").exists():
        return []
    with open(f"{folder}/comments.csv", newline="", encoding="utf-8") as file:
        return [int(r["comment-id"]) for r in csv.DictReader(file) if r["moderated"] == "-1"]


def run(folder, min_votes=7, max_groups=5, seed=None):
    """What red-dwarf finds. With a `seed` it meets people and statements in another order."""
    from reddwarf.implementations.polis import run_pipeline
    from sklearn.metrics import silhouette_score

    order = Order(folder, seed)
    person, statement = order.undo(0), order.undo(1)
    result = run_pipeline(
        votes=votes(folder, order),
        mod_out_statement_ids=[order.statements(s) for s in moderated_out(folder)],
        reducer_kwargs={"svd_solver": "full"},
        min_user_vote_threshold=min_votes,
        max_group_count=max_groups,
    )
    clustered = result.participants_df[result.participants_df["to_cluster"]]
    labels = {person(p): int(g) for p, g in clustered["cluster_id"].items()}
    positions = clustered[["x", "y"]].to_numpy()
    return {
        "k": len(set(labels.values())),
        "silhouette": float(silhouette_score(positions, list(labels.values()))),
        "explained_variance": [float(v) for v in result.reducer.explained_variance_],
        "labels": labels,
        "projections": places(result.participant_projections, person),
        "statement_projections": places(result.statement_projections, statement),
        "repness": {
            str(group): representative(rows, statement) for group, rows in result.repness.items()
        },
        "consensus": {
            direction: [
                [int(statement(r["tid"])), int(r["n-success"]), int(r["n-trials"]), float(r["p-test"])]
                for r in result.consensus[direction]
            ]
            for direction in ("agree", "disagree")
        },
        "group_informed": {
            direction: {
                statement(s): float(v) for s, v in result.group_aware_consensus[direction].items()
            }
            for direction in ("agree", "disagree")
        },
        "priorities": {
            statement(s): float(v) for s, v in result.statements_df["priority"].items()
        },
        "figures": figures(result.group_comment_stats, statement),
    }


def places(projections, name):
    return {name(key): [float(v) for v in xy] for key, xy in projections.items()}


def representative(rows, name):
    return [
        [
            int(name(r["tid"])), r["repful-for"], int(r["n-success"]), int(r["n-trials"]),
            float(r["repness"]), float(r["repness-test"]),
        ]
        for r in rows
    ]


def figures(frame, name):
    """Rows of group, statement, and every figure of that group about it."""
    columns = ["na", "nd", "ns", "pa", "pat", "ra", "rat", "pd", "pdt", "rd", "rdt"]
    return [
        [int(group), int(name(statement)), *(float(v) for v in values)]
        for (group, statement), values in zip(frame.index, frame[columns].to_numpy())
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--min-votes", type=int, default=7)
    parser.add_argument("--max-groups", type=int, default=5)
    parser.add_argument("--seed", type=int)
    wanted = parser.parse_args()
    started = time.perf_counter()
    answer = run(wanted.folder, wanted.min_votes, wanted.max_groups, wanted.seed)
    answer["seconds"] = time.perf_counter() - started
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
