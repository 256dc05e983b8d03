"""First step of every make target: find a Python that is new enough, and hand over to it.

Any Python 3 must be able to read this file, so its syntax stays old on purpose.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def versions_we_run_on():
    # type: () -> list[tuple[int, int]]
    """Return the (major, minor) pairs that the locks are compiled for, newest first."""
    return [(3, minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]


def is_usable(command):
    # type: (str) -> bool
    """Tell whether `command` starts, and is a Python of a version we run on."""
    # A version manager's shim can be on PATH and still refuse to start.
    question = "import sys, venv; print(sys.version_info[:2])"
    try:
        answer = subprocess.check_output(
            [command, "-c", question], stderr=subprocess.DEVNULL, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.decode("ascii", "replace").strip() in [str(v) for v in versions_we_run_on()]


def another_python():
    # type: () -> str
    """Return the command of a newer Python on PATH, or an empty string."""
    names = ["python" + str(major) + "." + str(minor) for major, minor in versions_we_run_on()]
    for name in names:
        if is_usable(name):
            return name
    return ""


def main():
    # type: () -> int
    """Hand over to annotator.environment in a fitting Python; else say which one is needed."""
    if sys.version_info[:2] < OLDEST:
        newer = another_python()
        if newer:
            os.execvp(newer, [newer, "-m", "annotator.bootstrap"] + sys.argv[1:])  # noqa: RUF005
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write(
            "Claim Annotator needs Python 3.11 to 3.14, but this is Python "
            + found
            + " ("
            + sys.executable
            + "). Install a newer one, or name it: make run PYTHON=python3.12\n"
        )
        return 1
    from annotator import environment  # noqa: PLC0415 - older Pythons could not read it

    return environment.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
