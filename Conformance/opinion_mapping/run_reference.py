"""Runs red-dwarf on the folder of a Polis export, and prints what it finds as JSON."""

import csv
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def votes(folder):
    """The latest vote of each participant on each statement, by time-stamp."""
    with open(f"{folder}/votes.csv", newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))
    latest = {(int(r["voter-id"]), int(r["comment-id"])): int(r["vote"]) for r in rows}
    return [
        {"participant_id": p, "statement_id": s, "vote": v} for (p, s), v in latest.items()
    ]


def moderated_out(folder):
    with open(f"{folder}/comments.csv", newline="", encoding="utf-8") as file:
        return [int(r["comment-id"]) for r in csv.DictReader(file) if r["moderated"] == "-1"]


def run(folder):
    from reddwarf.implementations.polis import run_pipeline

    result = run_pipeline(
        votes=votes(folder),
        mod_out_statement_ids=moderated_out(folder),
        reducer_kwargs={"svd_solver": "full"},
    )
    clustered = result.participants_df[result.participants_df["to_cluster"]]
    labels = {str(p): int(g) for p, g in clustered["cluster_id"].items()}
    from sklearn.metrics import silhouette_score

    positions = clustered[["x", "y"]].to_numpy()
    return {
        "k": len(set(labels.values())),
        "silhouette": float(silhouette_score(positions, list(labels.values()))),
        "explained_variance": [float(v) for v in result.reducer.explained_variance_],
        "labels": labels,
        "projections": {
            str(p): [float(v) for v in xy] for p, xy in result.participant_projections.items()
        },
        "repness": {
            str(group): [
                [
                    int(r["tid"]), r["repful-for"], int(r["n-success"]), int(r["n-trials"]),
                    float(r["repness"]), float(r["repness-test"]),
                ]
                for r in rows
            ]
            for group, rows in result.repness.items()
        },
        "consensus": {
            direction: [
                [int(r["tid"]), int(r["n-success"]), int(r["n-trials"]), float(r["p-test"])]
                for r in result.consensus[direction]
            ]
            for direction in ("agree", "disagree")
        },
    }


if __name__ == "__main__":
    started = time.perf_counter()
    answer = run(sys.argv[1])
    answer["seconds"] = time.perf_counter() - started
    json.dump(answer, sys.stdout)
