"""What the APIs of others answer, in JSON, held against what they document."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portevoix.reach import LATER, NotFetched

_Model = TypeVar("_Model", bound=BaseModel)


def read_answer(model: type[_Model], data: bytes, who: str, remedy: str = LATER) -> _Model:
    """An answer of *who* as it is documented. Raises NotFetched, which says where it is not, and nothing of it."""
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise undocumented(who, misfit(error), remedy) from None


def undocumented(who: str, where: str, remedy: str = LATER) -> NotFetched:
    """An answer that is not as it is documented, and where."""
    return NotFetched(f"{who} does not answer as it is documented to ({where})", remedy)


def misfit(error: ValidationError) -> str:
    """Where JSON is first not what a model has: the names on the way there."""
    return place_of(error.errors(include_url=False, include_context=False, include_input=False)[0])


def place_of(error: ErrorDetails) -> str:
    """The same of one error."""
    return ".".join(map(str, error["loc"])) or ("no JSON" if error["type"] == "json_invalid" else "no object of JSON")
