"""The readings of a figure on Figures: recording one, changing it and removing it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain import figure_words
from assessment.domain.indicator import ALL_TOGETHER, WHOLE
from assessment.domain.period import Period
from assessment.domain.reading import QUESTIONS, Explanation, Figure, Reading
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services.readings import ReadingText, record_reading, remove_reading

_DONE = "reading_done"
_IN_PAPERS = f"{reminders.IN_PAPERS} Leave empty what you have no view on."


def draw(here: Here, figure: Figure) -> None:
    """Draw the form for the reading of one period, which is chosen first."""
    if not figure.indicator.is_retired:
        with st.expander("Add or change a reading", expanded=_is_refused(figure)):
            _draw_form(here, figure, _choose_period(figure))
    acting.draw_message(_DONE)


def _choose_period(figure: Figure) -> Period:
    """Draw the choice of the period: one that is over, the last one first."""
    by_key = {period.canonical: period for period in reversed(figure.offered_periods(today()))}
    return by_key[
        st.selectbox(
            "Period",
            list(by_key),
            format_func=lambda each: _choice(figure, by_key[each]),
            key=f"reading_period_{figure.indicator.id}",
        )
    ]


def _choice(figure: Figure, period: Period) -> str:
    reading = figure.reading(period)
    words = figure_words.value_words(reading, WHOLE) if reading else figure_words.NO_READING
    return f"{figure.indicator.title_of(period)}: {words}"


def _draw_form(here: Here, figure: Figure, period: Period) -> None:
    indicator, now = figure.indicator, figure.reading(period)
    form = _form(figure, period)
    values = {key: figure_words.typed(now, key) for key in indicator.part_names}
    said = {name: getattr(now.explanation, name) if now else "" for name in QUESTIONS}
    seen = forms.fill(form, now, {f"{form}_{box}": text for box, text in {**values, **said}.items()})
    with st.form(form, border=False):
        st.text_input(f"{ALL_TOGETHER} ({plain.escaped(indicator.unit)})", key=f"{form}_{WHOLE}")
        if indicator.parts:
            plain.small("The parts need not come to the whole. Leave one empty where it is not known.")
        for part in indicator.parts:
            st.text_input(plain.escaped(part.name), key=f"{form}_{part.id}")
        plain.strong("What might explain it")
        for name, question in QUESTIONS.items():
            st.text_area(question, key=f"{form}_{name}", height=80)
        plain.small(f"{_IN_PAPERS} {reminders.NOTHING_ABOUT_A_CHILD}")
        acting.draw_message(form)
        st.form_submit_button("Save this reading", on_click=_save, args=(here, figure, period, form, seen))
    if now:
        act = partial(remove_reading, here.store, here.actor, now)
        name = indicator.name_of(period)
        st.button(
            plain.escaped(f"Remove the reading of {name}"),
            key=f"remove_{form}",
            on_click=acting.perform,
            args=(act, f"The reading of {name} is removed.", _DONE),
        )


def _save(here: Here, figure: Figure, period: Period, form: str, seen: Reading | None) -> None:
    boxes = {box: str(st.session_state[f"{form}_{box}"]) for box in (*figure.indicator.part_names, *QUESTIONS)}
    parts = {part.id: boxes[part.id] for part in figure.indicator.parts}
    explanation = Explanation(*(boxes[name] for name in QUESTIONS))
    text = ReadingText(period, boxes[WHOLE], parts, explanation)

    def act() -> None:
        record_reading(here.store, here.actor, figure.indicator.id, text, seen=seen)

    done = f"The reading of {figure.indicator.name_of(period)} is saved."
    forms.save(form, act, done, done_at=_DONE, texts=[boxes[name] for name in QUESTIONS])


def _form(figure: Figure, period: Period) -> str:
    return f"reading_{figure.indicator.id}_{period.canonical}"


def _is_refused(figure: Figure) -> bool:
    return any(acting.is_refused(_form(figure, period)) for period in figure.offered_periods(today()))
