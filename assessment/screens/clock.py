"""Times as people here read them: the store keeps UTC, screens show the United Kingdom's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from assessment.domain.day import day_text
from assessment.domain.sentences import counted

_HERE = ZoneInfo("Europe/London")


def today() -> date:
    """Return today's date in the United Kingdom."""
    return datetime.now(_HERE).date()


def saved_text(saved_at: str) -> str:
    """Return when something was saved, from the store's text: "14:03", with the day where that was not today."""
    moment = datetime.fromisoformat(saved_at).astimezone(_HERE)
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == today() else f"{day_text(moment.date())}, {clock}"


def moment_text(moment: str) -> str:
    """Return a moment, from the store's text, with its day: "21 November 2026, 14:03"."""
    here = datetime.fromisoformat(moment).astimezone(_HERE)
    return f"{day_text(here.date())}, {here:%H:%M}"


def left_text(ends_at: datetime) -> str:
    """Return how long it is until a time, in words that need no watching."""
    left = ends_at - datetime.now(UTC)
    if left <= timedelta(0):
        return "Time is up. Finish when you are ready."
    if left < timedelta(minutes=1):
        return "Less than a minute left."
    minutes = -(-left // timedelta(minutes=1))
    return f"{counted(minutes, 'minute', 'minutes')} left."
