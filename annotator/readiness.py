"""How a process tells the one that started it that it is at work now."""

import os
from pathlib import Path

# Names a file; a process that is ready writes its own id into it.
VARIABLE = "READY_FILE"


def announce() -> None:
    """Say that this process is ready, where anybody asked to be told."""
    path = os.environ.get(VARIABLE)
    if path:
        draft = Path(f"{path}.{os.getpid()}")
        draft.write_text(str(os.getpid()))
        draft.replace(path)


def is_announced(path: Path, pid: int) -> bool:
    """Tell whether this very process, not one before it, said that it is ready."""
    try:
        return path.read_text() == str(pid)
    except OSError:
        return False
