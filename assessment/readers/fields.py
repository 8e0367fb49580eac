"""What a single value of a file from outside may be: a text on one line, an id, a decimal, a date, a web address.

Each refusal says in plain words what the value is not, and what to write instead.
"""

from __future__ import annotations

import contextlib
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assessment.domain.scale import decimal_text
from assessment.readers.quoting import short

REFUSED = "refused"
"""The type of our own errors. Their context holds `what` and `mend`, in the words that are shown."""

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN)
_RELATED = re.compile(f"{ID_PATTERN}/{ID_PATTERN}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"\+?[1-9][0-9]{0,8}")
# Nine figures either side of the point keep every sum and division of the scale exact.
_NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def number_in(text: str) -> Decimal | None:
    """Return the decimal that a text spells, in its one form (1, 1.0 and 1.00 are 1), or None where it spells none."""
    return Decimal(decimal_text(Decimal(text))) if _NUMBER.fullmatch(text) else None


def _refuse(what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError(REFUSED, "{what}", {"what": what, "mend": mend})


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise _refuse("has a line break or a tab in it", "write it on one line")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        mended = "-".join(re.findall("[a-z0-9]+", text.lower()))
        raise _refuse(
            f'is "{short(text)}", which is not lower-case words joined by hyphens',
            f'write, for example, "{short(mended or "put-children-first")}"',
        )
    return text


def _related(text: str) -> str:
    if not _RELATED.fullmatch(text):
        raise _refuse(
            f'is "{short(text)}", which does not name a principle of another framework',
            'write the id of the framework, a slash and the id of the principle, such as "four-ps/protect"',
        )
    return text


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if (number := number_in(value)) is None:
        mend = (
            "use a point, such as 0.5" if re.fullmatch(r"\d+,\d+", value) else "write it in figures, such as 1 or 0.5"
        )
        raise _refuse(f'is "{short(value)}", which is not a number', mend)
    return number


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise _refuse(f'is "{short(value)}", which is not a whole number from 1', "write 1, 2, 3 and so on")
    return int(value)


def _schema(value: Any) -> Any:
    if value is not None and value != "1":
        raise _refuse(
            f'is "{short(str(value))}", but this release reads schema 1',
            "write 1, or use a release that reads the file",
        )
    return value


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    with contextlib.suppress(ValueError):
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    raise _refuse(f'is "{short(value)}", which is not a date', "write year, month and day, such as 2023-03-29")


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise _refuse(f'is "{short(text)}", which is not a language code', "write, for example, en-GB or cy")
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise _refuse("is not a web address", "write the whole address, starting with https://")
    return text


def _share(share: Decimal) -> Decimal:
    if not Decimal("0.5") < share <= 1:
        raise _refuse(f"is {decimal_text(share)}, which is not above 0.5 and up to 1", "write, for example, 0.75")
    return share


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise _refuse(f"is {decimal_text(number)}, which is below 0", "write 0 or more places, such as 1")
    return number


def _above_zero(number: Decimal) -> Decimal:
    if number <= 0:
        raise _refuse(
            f"is {decimal_text(number)}, which is not above 0", "write, for example, 0.5, or take the line out"
        )
    return number


def shown(**schema: Any) -> WithJsonSchema:
    """What an editor is told of a value, in the words of JSON Schema."""
    return WithJsonSchema(schema)


Prose = Annotated[str, Field(min_length=1)]
Line = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
Id = Annotated[Line, AfterValidator(_id), shown(type="string", pattern=f"^{ID_PATTERN}$")]
Related = Annotated[Line, AfterValidator(_related), shown(type="string", pattern=f"^{ID_PATTERN}/{ID_PATTERN}$")]
Reference = Annotated[Line, shown(type=["string", "number"])]
Number = Annotated[Decimal, BeforeValidator(_number), shown(type=["number", "string"])]
Step = Annotated[
    Decimal,
    BeforeValidator(_number),
    AfterValidator(_above_zero),
    shown(type=["number", "string"], exclusiveMinimum=0),
]
Share = Annotated[
    Decimal,
    BeforeValidator(_number),
    AfterValidator(_share),
    shown(type=["number", "string"], exclusiveMinimum=0.5, maximum=1),
]
Within = Annotated[
    Decimal, BeforeValidator(_number), AfterValidator(_not_negative), shown(type=["number", "string"], minimum=0)
]
Whole = Annotated[int, BeforeValidator(_whole), shown(type=["integer", "string"], minimum=1)]
IsoDate = Annotated[date, BeforeValidator(_date), shown(type="string", format="date")]
Language = Annotated[Line, AfterValidator(_language)]
WebAddress = Annotated[Line, AfterValidator(_address), shown(type="string", format="uri")]
LevelTexts = Annotated[dict[str, Prose | None], shown(type="object", additionalProperties={"type": ["string", "null"]})]
LevelMapping = Annotated[dict[str, Number], shown(type="object", additionalProperties={"type": ["number", "string"]})]
SchemaNumber = Annotated[Literal["1"], BeforeValidator(_schema), shown(enum=[1, "1"])]
