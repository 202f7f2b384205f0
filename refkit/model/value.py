"""The base of every value: frozen, closed, compared by content."""

from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict

from refkit.model.vocabulary import csl_variable


class Value(BaseModel):
    """A frozen value. Built by attribute name; written under CSL's spelling.

    Only `formats.csl_json` validates by alias: accepting both spellings everywhere lets a
    misspelt key slip through in silence.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=csl_variable,
        validate_by_name=True,
        validate_by_alias=False,
        # What checks and writes a value is built when it is first needed: a text that is parsed needs none of it.
        defer_build=True,
    )

    @classmethod
    def known(cls, **parts: object) -> Self:
        """A value whose parts are what it takes, made so by the caller: nothing is checked.

        For the parser, which makes twenty values a reference. It does what pydantic's `model_construct` does, in
        a third of the time.
        """
        value = _new(cls)
        given, blank = _shape(cls, *parts)
        _set_parts(value, {**blank, **parts} if blank else parts)
        _set_given(value, given)
        _set_extra(value, None)
        _set_private(value, None)
        return value


@lru_cache(maxsize=4096)
def _shape(kind: type[Value], *parts: str) -> tuple[set[str], dict[str, object]]:
    """Which parts are given, one set for all values alike (pydantic writes into copies of it alone), and the rest.

    The rest is all parts in their order, at their defaults; nothing where all are given in that order.
    """
    fields = kind.model_fields
    blank = {name: None if field.is_required() else field.default for name, field in fields.items()}
    return set(parts), {} if [*parts] == [*fields] else blank


_new = object.__new__
_set_parts = BaseModel.__dict__["__dict__"].__set__
_set_given, _set_extra, _set_private = (
    BaseModel.__dict__[f"__pydantic_{slot}__"].__set__ for slot in ("fields_set", "extra", "private")
)
