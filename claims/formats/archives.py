"""Zip archives of articles: what is in them, within limits that a small archive cannot outgrow."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from claims.errors import Refused

MOST_FILES = 10_000
MOST_UNPACKED = 500_000_000  # bytes


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an archive; raise Refused if it is none, is empty, or would unpack to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused(
            "“%(name)s” is no readable zip archive: %(error)s",
            values={"name": name, "error": error},
            field="file",
        ) from error
    found = files(archive)
    if not found:
        raise Refused("the archive holds no files", field="file")
    if len(found) > MOST_FILES:
        raise Refused(
            "the archive holds %(count)s files, over %(most)s",
            values={"count": f"{len(found):,}", "most": f"{MOST_FILES:,}"},
            field="file",
        )
    unpacked = sum(entry.file_size for entry in found)
    if unpacked > MOST_UNPACKED:
        raise Refused(
            "the archive unpacks to %(size)s bytes, too many",
            values={"size": f"{unpacked:,}"},
            field="file",
        )
    return archive


def files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the archive's files without the litter that desktop systems add by themselves."""
    return [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry)]


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, most: int) -> bytes:
    """Unpack one file of up to `most` bytes; raise Refused for what cannot be."""
    if entry.flag_bits & 0x1:
        raise Refused("is encrypted", field="file")
    try:
        with archive.open(entry) as file:
            # The size in the header may lie: read one byte past the limit and look.
            data = b"" if entry.file_size > most else file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise Refused(
            "cannot be unpacked: %(error)s", values={"error": error}, field="file"
        ) from error
    size = max(len(data), entry.file_size)
    if size > most:
        raise Refused(
            "unpacks to %(size)s bytes; %(most)s is the most",
            values={"size": f"{size:,}", "most": f"{most:,}"},
            field="file",
        )
    return data


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return "__MACOSX" in parts or parts[-1:] in ((".DS_Store",), ("Thumbs.db",))
