"""LCK: what has changed since the lock file was written."""

from collections.abc import Iterator

from refkit.check.entry import Project
from refkit.check.lock import digest, name_of
from refkit.check.rule import Fault


def not_locked(project: Project) -> Iterator[Fault]:
    """A reference that the lock file does not have: it was added since."""
    known = {(one.path, one.key) for one in project.locked or ()}
    for file in project.files if project.locked is not None else ():
        for entry in file.entries:
            if (file.path, name_of(entry)) not in known:
                yield Fault(
                    f"{name_of(entry)[:80]!r} is not in the lock file: run refkit lock", entry, file.path
                )


def changed_since_lock(project: Project) -> Iterator[Fault]:
    """A reference that says something else than when the lock file was written."""
    known = {(one.path, one.key, one.digest) for one in project.locked or ()}
    named = {(path, key) for path, key, _ in known}
    for file in project.files if project.locked is not None else ():
        for entry in file.entries:
            place = file.path, name_of(entry)
            if place in named and (*place, digest(entry.reference)) not in known:
                message = f"{name_of(entry)[:80]!r} has changed since it was locked: run refkit lock"
                yield Fault(message, entry, file.path)


def locked_but_gone(project: Project) -> Iterator[Fault]:
    """A reference that the lock file has, and its file no longer."""
    there = {file.path: {name_of(entry) for entry in file.entries} for file in project.files}
    for one in project.locked or ():
        if one.path in there and one.key not in there[one.path]:
            yield Fault(f"{one.key[:80]!r} is in the lock file, and no longer here", path=one.path)
