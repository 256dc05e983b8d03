"""The environment .venv, installed from the hashed locks, and what each make target runs in it.

Standard library only: this runs before anything is installed.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-lock.json"

# Each lock holds all that the ones before it hold.
LOCKS = ("local", "dev", "bench")

HELP = """\
make run            set up what running needs, start every part, load the demo, print the address
make test           every check and every test
make setup          only make the environment .venv, development packages included
make lint           the checks that need no database
make format         lay the code out as the linter wants it
make bench          the benchmarks, as a table and as JSON
make soak           load and random kills; nothing acknowledged may be lost
make memory         memory of every part of the running Claim Annotator
make demo-remove    remove the demo campaign and its people
make manage         any Django command: make manage ARGS="token aigul"
make translations   collect the strings of the screens for the catalogues in locale/
make locks          compile requirements/*.in again (ARGS=--upgrade for newer versions)
"""


class SetupFailed(Exception):
    """The environment can't be made; the message says what a person can do."""


def main(words: list[str]) -> int:
    """Run one make target; `words` is its name and its arguments."""
    target, rest = (words or ["help"])[0], words[1:]
    # Targets find their files from here, whatever folder make was called in.
    os.chdir(ROOT)
    if target not in TARGETS:
        print(f"There is no target {target!r}.\n\n{HELP}", file=sys.stderr)
        return 2
    try:
        return TARGETS[target](rest)
    except SetupFailed as problem:
        print(f"\n{problem}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


# --- Targets ----------------------------------------------------------------------------------
def show_help(_words: list[str]) -> int:
    print(HELP, end="")
    return 0


def run(words: list[str]) -> int:
    return become([str(prepared("local")), "-m", "annotator.local", "up", *words])


def manage(words: list[str]) -> int:
    return become([str(prepared("local")), "-m", "annotator.local", "manage", *words])


def memory(words: list[str]) -> int:
    return become([str(prepared("local")), "-m", "annotator.local", "memory", *words])


def setup(_words: list[str]) -> int:
    prepared("dev")
    return 0


def test(words: list[str]) -> int:
    return become([str(prepared("dev")), "-m", "annotator.checks", "all", *words])


def lint(words: list[str]) -> int:
    return become([str(prepared("dev")), "-m", "annotator.checks", "static", *words])


def format_code(_words: list[str]) -> int:
    python = prepared("dev")
    subprocess.run([python, "-m", "ruff", "check", "--fix", "."], check=False)
    return become([str(python), "-m", "ruff", "format", "."])


def bench(words: list[str]) -> int:
    return become([str(prepared("bench")), "-m", "bench", *words])


def soak(words: list[str]) -> int:
    return become([str(prepared("bench")), "-m", "bench.soak", *words])


def translations(words: list[str]) -> int:
    return become([str(prepared("dev")), "-m", "annotator.catalogues", "refresh", *words])


def locks(words: list[str]) -> int:
    """Compile every requirements/*.in; a later lock keeps the versions of the one it builds on."""
    python = prepared("dev")
    for name, base in (
        ("base", ""),
        ("prod", "base"),
        ("local", "base"),
        ("e2e", "local"),
        ("dev", "e2e"),
        ("bench", "dev"),
    ):
        command = [
            *(str(python), "-m", "uv", "pip", "compile", "--quiet", f"{name}.in"),
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"),
            *("--custom-compile-command", "make locks", "--output-file", f"{name}.txt"),
            *(("--constraints", f"{base}.txt") if base else ()),
            *words,
        ]
        subprocess.run(command, cwd=ROOT / "requirements", check=True)
    return 0


def become(command: list[str]) -> int:
    """Replace this process, so that signals and the exit code are the command's own."""
    sys.stdout.flush()
    os.execv(command[0], command)
    return 1


TARGETS = {
    "help": show_help,
    "run": run,
    "test": test,
    "setup": setup,
    "lint": lint,
    "format": format_code,
    "bench": bench,
    "soak": soak,
    "memory": memory,
    "manage": manage,
    "translations": translations,
    "locks": locks,
}


# --- The environment --------------------------------------------------------------------------
def prepared(lock: str) -> Path:
    """Return the Python of an environment that holds `lock`, or a larger one already there."""
    with one_at_a_time():
        wanted = max([lock, *installed()], key=LOCKS.index)
        if not works(VENV):
            make_venv()
        if installed().get(wanted) != fingerprint(wanted):
            install(wanted)
    return python_of(VENV)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold back a second make in the same checkout until the environment is whole."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def python_of(venv: Path) -> Path:
    return venv / "bin" / "python"


def works(venv: Path) -> bool:
    """Tell whether the environment starts; not after its Python went away or it was moved."""
    question = "import sys; print(sys.prefix)"
    try:
        answer = subprocess.run(
            [python_of(venv), "-c", question], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == str(venv)


def installed() -> dict[str, str]:
    """Return the fingerprint of the lock that the environment was installed from, by its name."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def make_venv() -> None:
    """Make an empty .venv with this very Python; ensurepip where it has it, else uv."""
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(map(str, sys.version_info[:3]))
    label = f"Making .venv with Python {version}"
    try:
        step(label, [sys.executable, "-m", "venv", str(VENV)])
    except SetupFailed:
        shutil.rmtree(VENV, ignore_errors=True)
        uv = shutil.which("uv")
        if not uv:
            raise SetupFailed(
                f"{sys.executable} can't make environments: its venv or ensurepip is missing. "
                f"On Debian and Ubuntu: apt-get install python3-venv"
            ) from None
        step(f"{label} by uv", [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])


def install(lock: str) -> None:
    """Bring the environment to exactly what the lock names, every file checked by its hash."""
    path = f"requirements/{lock}.txt"
    STAMP.unlink(missing_ok=True)
    uv = find_uv()
    python = str(python_of(VENV))
    try:
        if not uv:
            raise SetupFailed("uv is not to be had")
        step(
            f"Installing {path} with uv",
            [uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", path],
        )
    except SetupFailed as problem:
        # uv does not read pip's configuration, so a mirror set up there is known to pip alone.
        if uv:
            print(f"  uv could not: {str(problem).strip().splitlines()[-1]}")
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", path]
        step(f"Installing {path} with pip", [python, "-m", "pip", "install", *options])
    STAMP.write_text(json.dumps({lock: fingerprint(lock)}), encoding="utf-8")


def find_uv() -> str:
    """Return a uv that starts: in .venv, on PATH, or fetched by its hash; else an empty string."""
    own = VENV / "installer"
    for candidate in (str(VENV / "bin" / "uv"), shutil.which("uv"), str(own / "bin" / "uv")):
        if candidate and starts(candidate):
            return candidate
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder) / "uv.txt"
        pinned.write_text(lock_entry("uv", lock="dev"), encoding="utf-8")
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
        # Apart from the packages, so that a sync of them never removes it.
        place = ["--target", str(own), "-r", str(pinned)]
        try:
            python = str(python_of(VENV))
            step("Fetching uv", [python, "-m", "pip", "install", *options, *place])
        except SetupFailed:
            return ""
    return str(own / "bin" / "uv") if starts(str(own / "bin" / "uv")) else ""


def starts(command: str) -> bool:
    try:
        return subprocess.run([command, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def lock_entry(package: str, *, lock: str) -> str:
    """Return one package's lines of a lock, its version and hashes."""
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{package}=="))
    last = first
    while lines[last].endswith("\\"):
        last += 1
    return "\n".join(lines[first : last + 1]) + "\n"


def step(label: str, command: list[str]) -> None:
    """Run a command, showing what goes on and for how long; raise with its output if it fails."""
    began = time.monotonic()
    print(f"  {label} …", end="", flush=True)
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=environment
        )
        try:
            wait_aloud(process)
        except BaseException:
            process.kill()
            raise
        print(f" {time.monotonic() - began:.1f} s", flush=True)
        if process.returncode:
            output.seek(0)
            text = output.read().decode("utf-8", "replace").strip()
            raise SetupFailed(f"{label} failed:\n{text or f'exit code {process.returncode}'}")


def wait_aloud(process: "subprocess.Popen[bytes]") -> None:
    """Wait for the process, with a dot every five seconds so that nobody thinks it hangs."""
    while True:
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            print(".", end="", flush=True)
        else:
            return
