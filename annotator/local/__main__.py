"""python -m annotator.local up | manage COMMAND ... | memory"""

import argparse
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
    """Run one command; what goes wrong is said in a sentence, not in a traceback.

    Raises SystemExit where there is no such command, and where help was asked for.
    """
    asked = _parser().parse_args(words)
    os.chdir(ROOT)
    try:
        config = read_config()
        if asked.command == "manage":
            return manage(config, asked.words)
        if asked.command == "memory":
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="annotator.local", description="Run everything here.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("up", help="start every part, and stop them with Ctrl-C")
    django = commands.add_parser("manage", help="run a Django command", add_help=False)
    # Its options are Django's, and so is its --help.
    django.add_argument("words", nargs=argparse.REMAINDER, metavar="...")
    commands.add_parser("memory", help="print the memory of every part that runs")
    return parser


def manage(config: Config, words: list[str]) -> int:
    """Run a Django command, with the local servers started for it where they don't run."""
    with servers_for_a_command(config):
        command = [sys.executable, "manage.py", *words]
        return subprocess.call(command, env=environment(config))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
