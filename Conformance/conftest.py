"""The databases that are checked, each served once for all checks of it."""
import pytest

import kith
from api import API
from kith import DATA, IS_WHOLE_RUN

# HSDS and ORUK examples bear the same identifiers, so each has a database of its own.
EXAMPLES = [
    "hsds-3.0/examples/service_full.json",
    "hsds-3.0/examples/csv",
    "oruk-3.0/examples/service_full.json",
    "oruk-3.0/examples/service_list.json",
]


def skip(reason):
    """A part that cannot run fails where everything must, and is named as skipped elsewhere."""
    (pytest.fail if IS_WHOLE_RUN else pytest.skip)(reason)


def shared(path):
    if not (DATA / path).exists():
        skip(f"{path} is not here: set KITH_SHARED_DATA to the folder that has it")
    return DATA / path


@pytest.fixture(scope="session", autouse=True)
def schemas_are_here():
    shared("oruk-3.0/schema/compiled/service.json")


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory):
    database = tmp_path_factory.mktemp("demo") / "kith.sqlite"
    kith.run("demo", "--database", database, "--seed", "1")
    return database


@pytest.fixture(scope="session")
def demo(demo_database):
    with kith.serving(demo_database) as address:
        yield API(address)


@pytest.fixture(scope="session")
def miami_database(tmp_path_factory):
    database = tmp_path_factory.mktemp("miami") / "kith.sqlite"
    # Its eligibility rows name no service and are refused; `test_miami_is_whole` sees that no service is.
    kith.run(
        "import", "hsds", shared("hsds-miami"), "--database", database,
        "--refused", database.with_name("refused"), may_fail=True)
    return database


@pytest.fixture(scope="session")
def miami(miami_database):
    with kith.serving(miami_database) as address:
        yield API(address)


@pytest.fixture(scope="session", params=EXAMPLES)
def example(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    # Open Referral UK's example has a latitude of 100, which an import must refuse and say so.
    kith.run(
        "import", "hsds", shared(request.param), "--database", folder / "kith.sqlite",
        "--refused", folder / "refused", may_fail=True)
    with kith.serving(folder / "kith.sqlite") as address:
        yield API(address)
