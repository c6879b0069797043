"""A provider of OpenID Connect on loopback (oidc-provider-mock), with two people.

Prints its port. One of the people has an address that is made sure of, the other has none.
"""

import os
import signal

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from oidc_provider_mock import User, run_server_in_thread  # noqa: E402

people = (
    User(
        sub="0f3a-maria",
        claims={"email": "maria@example.org", "email_verified": True, "name": "María Łódzka"},
    ),
    User(sub="77-no-address", claims={"name": "Sam"}),
)

with run_server_in_thread(require_nonce=True, user_claims=people) as server:
    print(server.server_port, flush=True)
    signal.pause()
