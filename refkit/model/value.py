"""The base of every value: frozen, closed, compared by content."""

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
    )
