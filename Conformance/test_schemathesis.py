"""Thousands of questions that nobody would think of, made from the published document and from ours."""
import json
import os
import subprocess
import sys
from pathlib import Path

from published import published_document

HERE = Path(__file__).resolve().parent

# Questions for each address in each phase that makes them up; a run takes about a minute on two cores.
EXAMPLES = os.environ.get("KITH_SCHEMATHESIS_EXAMPLES", "50")


def schemathesis(document, address, checks, exclude=()):
    arguments = [
        Path(sys.executable).with_name("schemathesis"), "run", document, "--url", address,
        "--seed", "20260601", "--max-examples", EXAMPLES, "--continue-on-failure", "--checks", checks, "--warnings", "off", "--suppress-health-check",
        "all",
    ]
    if exclude:
        arguments += ["--exclude-checks", ",".join(exclude)]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "questions", "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        arguments, cwd=document.parent, env=environment, capture_output=True, text=True, timeout=400)
    print(done.stdout[-8000:])
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_the_published_document(demo, tmp_path):
    document = tmp_path / "published.json"
    document.write_text(json.dumps(published_document(demo)))
    # It takes any whole number for a page and any text for a day, which we do not: see README.md.
    schemathesis(document, demo.base, "all", exclude=["positive_data_acceptance"])


def test_our_own_document(demo, tmp_path):
    document = tmp_path / "ours.json"
    document.write_text(json.dumps(demo.session.get(demo.base + "/openapi.json", timeout=60).json()))
    schemathesis(document, demo.base, "all")


def test_the_search(demo, tmp_path):
    address = demo.base.removesuffix("/openreferral/v3")
    document = tmp_path / "find.json"
    document.write_text(json.dumps(demo.session.get(address + "/find/openapi.json", timeout=60).json()))
    # Any text may be a place or a kind by the document, and only those that are known are taken.
    schemathesis(document, address, "all", exclude=["positive_data_acceptance"])


def test_our_own_document_is_exact(demo):
    """Ours allows no member that it does not name, so that it cannot say less than is served."""
    document = demo.session.get(demo.base + "/openapi.json", timeout=60).json()
    for name, schema in document["components"]["schemas"].items():
        assert schema["additionalProperties"] is False, name
