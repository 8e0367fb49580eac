"""What has to be done before a round can be closed."""

from __future__ import annotations

from datetime import date

from assessment.domain.day import day_text, must_have_come
from assessment.domain.errors import InvalidInput
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import listed_numbers


def still_to_do(record: RoundRecord) -> tuple[str, ...]:
    """Return, as sentences, what has to be done before a round can be closed."""
    sentences = []
    noun = record.framework.noun
    if record.outstanding:
        positions = listed_numbers(map(record.framework.position, record.outstanding))
        number = len(record.outstanding)
        named = noun.one if number == 1 else noun.many
        sentences.append(f"{number} {named} still to be dealt with ({named} {positions}).")
    if record.round.unrecorded:
        agencies = ", ".join(agency.name for agency in record.round.unrecorded)
        sentences.append(f"Record whether these agencies took part: {agencies}.")
    return tuple(sentences)


def must_be_signed_off_after(period: Period, signed_off_on: date, today: date) -> None:
    """Raise InvalidInput for the day of a meeting that is still to come, or that lies before the period."""
    where = "Date of the meeting"
    must_have_come(signed_off_on, today, where=where)
    if signed_off_on < period.first_day:
        raise InvalidInput(
            f"{day_text(signed_off_on)} is before the period that was judged, which begins on "
            f"{day_text(period.first_day)}.",
            where=where,
            mend="Check the day and the year.",
        )
