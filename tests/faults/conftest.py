"""One whole Claim Annotator for the slices here: its parts are killed, and come back."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.local.account import server_account, server_home
from tests.faults.stack import Stack, running_stack
from tests.plugins.services import migrated_template, password_of, private_folder


@pytest.fixture(scope="package")
def stack() -> Iterator[Stack]:
    """A running stack with the demo, its address and the process ids of its parts.

    Each test brings a campaign of its own, and leaves the stack serving.
    """
    with private_folder(server_account()) as folder:
        # The parts that are no servers run as ourselves, the servers perhaps not.
        folder.chmod(0o755)
        state = folder / "state"
        lay_migrated_database(state)
        with running_stack(state) as running:
            yield running


def lay_migrated_database(state: Path) -> None:
    """Start from a copy of the migrated cluster: migrating takes longer than all that follows.

    That `make run` makes and migrates a cluster by itself is shown in annotator/test_supervisor.
    """
    account = server_account()
    template = migrated_template(account)
    home = account.make_folder(server_home(state, account) / "postgres")
    subprocess.run(["cp", "-a", template / "data", home / "data"], check=True)
    account.write_secret(home / "data.password", password_of(template))
