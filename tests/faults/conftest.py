"""One whole Claim Annotator for the slices here: its parts are killed, and come back."""

from collections.abc import Iterator

import pytest

from annotator.local.account import server_account
from tests.faults.stack import Stack, running_stack
from tests.plugins.services import private_folder


@pytest.fixture(scope="package")
def stack() -> Iterator[Stack]:
    """A stack that made its database by itself and loaded the demo, as a newcomer's does.

    Each test brings a campaign of its own, and leaves the stack serving, but for the last one. Its
    folder has a space and Cyrillic in its name.
    """
    with private_folder(server_account()) as folder:
        # The parts that are no servers run as ourselves, the servers perhaps not.
        folder.chmod(0o755)
        with running_stack(folder / "имя с пробелом") as running:
            yield running
