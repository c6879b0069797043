"""Hooks of schemathesis: questions that a document cannot rule out, and that are right to be refused."""
import schemathesis


@schemathesis.hook
def filter_case(context, case):
    query = case.query or {}
    # Which postcodes are known is no matter for a document; `test_filters` asks with known ones.
    # Nor can a document say that a distance needs a postcode to measure from.
    return not query.get("postcode") and not query.get("proximity")
