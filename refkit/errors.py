"""The errors of refkit, one tree.

RefkitError
├── ParseError           text in which no reference can be found or read
├── FormatError          a file format that is unknown, or a file that is not in it
│   └── UnknownFormat
├── InvalidIdentifier    a DOI, ISBN, ... that does not parse or whose check digit is wrong
├── ConfigError          an option, path or setting that cannot be used
└── SourceError          a source of works that gave no usable answer
    ├── SourceUnavailable    not reached, or it broke off: the answer is not known
    └── SourceRefused        it answered, and the answer was no (status)

A message says what is wrong, where, and what to do about it, in one line.
"""


class RefkitError(Exception):
    """Base of everything that refkit raises on purpose."""


class ParseError(RefkitError):
    """No reference can be found in the text, or it is no text."""


class FormatError(RefkitError):
    """A file is not in the format that it was read as."""


class UnknownFormat(FormatError):
    """No format has this name, or none is known for this file extension."""


class InvalidIdentifier(RefkitError, ValueError):
    """An identifier does not parse, or its check digit is wrong."""


class ConfigError(RefkitError):
    """An option, a path or a setting cannot be used as given."""


class SourceError(RefkitError):
    """A source of works gave no usable answer."""


class SourceUnavailable(SourceError):
    """The source was not reached or broke off: whether it knows the work is not known."""


class SourceRefused(SourceError):
    """The source answered with a refusal.

    Attributes:
        status: The HTTP status of the answer.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
