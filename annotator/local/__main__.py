"""python -m annotator.local up | manage COMMAND ... | memory"""

import os
import subprocess
import sys

from annotator.local.config import ROOT, BadConfig, Config, read_config
from annotator.local.memory import print_memory
from annotator.local.parts import PartFailed
from annotator.local.postgres import DatabaseFailed
from annotator.local.programs import NotInstalled
from annotator.local.servers import AlreadyRunning, servers_for_a_command
from annotator.local.supervisor import environment, up


def main(words: list[str]) -> int:
    """Run one command; what goes wrong is said in a sentence, not in a traceback."""
    command, rest = (words or ["up"])[0], words[1:]
    os.chdir(ROOT)
    try:
        config = read_config()
        if command == "manage":
            return manage(config, rest)
        if command == "memory":
            return print_memory(config)
        return up(config)
    except AlreadyRunning as other:
        print(f"Claim Annotator is already running {other}", file=sys.stderr)
    except (BadConfig, DatabaseFailed, NotInstalled, PartFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
    except PermissionError as problem:
        print(
            f"\n{problem.filename} belongs to somebody else: an earlier run was started by another "
            f"user. Start it as that user, or choose another STATE_DIR.",
            file=sys.stderr,
        )
    return 1


def manage(config: Config, words: list[str]) -> int:
    """Run a Django command, with the local servers started for it where they don't run."""
    with servers_for_a_command(config):
        command = [sys.executable, "manage.py", *words]
        return subprocess.call(command, env=environment(config))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
