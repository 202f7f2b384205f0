"""What `refkit check` holds references against: a lock file, registries, and the pages at their addresses."""

from collections.abc import Iterable, Sequence

from refkit import checking
from refkit.check import Rule
from refkit.check.entry import Locked, ReferenceFile
from refkit.check.lock import with_locked
from refkit.checking import LookedUp, Lookup
from refkit.cli.check_options import CheckOptions
from refkit.cli.configuration import Configuration
from refkit.cli.voice import Voice
from refkit.model import Problem

# The rules about pages; only who names them, or one of them, has pages asked.
_LINKS = "NET4"


def look_up(
    files: Sequence[ReferenceFile],
    rules: Sequence[Rule],
    wanted: CheckOptions,
    settings: Configuration,
    locked: tuple[Locked, ...] | None,
    voice: Voice,
) -> LookedUp:
    """The files, with entries that know what was said of them; with a lock file nobody is asked."""
    if locked is not None:
        return LookedUp(with_locked(files, locked))
    lookup = wanted.lookup(settings)
    is_about_links_alone = all(rule.code.startswith(_LINKS) for rule in rules)
    found = checking.look_up(files, Lookup() if is_about_links_alone else lookup, voice.progress)
    if not _wants_links(rules, wanted, settings):
        return found
    network = wanted.network or settings.network or "off"
    if network == "off":
        voice.say("refkit: no pages were asked for: the rules NET4 need --network on")
        return found
    asked = checking.ask_links(found, network, voice.progress)
    for file in asked.files:
        voice.warn(file.path, _unknown(file))
    return asked


def _wants_links(rules: Iterable[Rule], wanted: CheckOptions, settings: Configuration) -> bool:
    named = (*(wanted.select or settings.select), *settings.extend_select, *wanted.extend_select)
    is_named = any(code.strip().upper().startswith(_LINKS) for code in named)
    return is_named and any(rule.code.startswith(_LINKS) for rule in rules)


def _unknown(file: ReferenceFile) -> list[Problem]:
    """The addresses of which nothing could be told."""
    links = [(entry.place.key, link) for entry in file.entries if (link := entry.link)]
    return [
        Problem(message=f"an address could not be verified: it {link.reason}", key=key or link.url[:80])
        for key, link in links
        if link.verdict == "unknown"
    ]
