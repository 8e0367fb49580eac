"""By theme: where each theme stands. Means: for the frameworks whose own method asks for them, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.mean_timeline import mean_table
from assessment.analysis.period_axis import latest, period_axis
from assessment.domain.framework import Principle
from assessment.domain.mean import asks_for_means
from assessment.domain.parts import by_theme, theme_title
from assessment.domain.sentences import counted, sentence_start
from assessment.domain.trend import direction, movement_counts
from assessment.domain.trend_words import directions_sentence, movement_sentence
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

MEANS = "Means"


def theme_column(subject: Subject) -> tuple[Column, ...]:
    """Return the column that says in which theme something stands; none where the framework has no themes."""
    if not subject.framework.has_themes:
        return ()
    return (Column("Theme", f"The theme that the {subject.framework.noun.one} stands in.", 16),)


def theme_cell(subject: Subject, principle: Principle) -> tuple[str, ...]:
    """Return what that column says of a principle."""
    return (theme_title(subject.framework, principle.theme),) if subject.framework.has_themes else ()


def themes(subject: Subject) -> tuple[Sheet, ...]:
    """Return the sheet of themes, where the framework has any, and that of means, where it asks for them."""
    found = []
    if subject.framework.has_themes:
        found.append(_by_theme(subject))
    if asks_for_means(subject.framework):
        found.append(_means(subject))
    return tuple(found)


def _by_theme(subject: Subject) -> Sheet:
    many = subject.framework.noun.many
    return sheet(
        "By theme",
        "ByTheme",
        title=subject.title("By theme"),
        holds=f"Each theme in one row: how many of its {many} are dealt with, what moved, and where they are going.",
        columns=(
            Column("Theme", f"The theme, or the {many} without one together.", 30),
            Column("What belongs to it", "What the framework says of the theme.", 40),
            Column("Dealt with", f"How many of its {many} are dealt with, of how many.", 20),
            Column("Since last time", f"What became of its {many} since the last round that has a level.", 44),
            Column("Direction", "Where they have been going over the last four rounds with a level.", 38),
        ),
        lines=subject.marks,
        rows=_theme_rows(subject),
    )


def _theme_rows(subject: Subject) -> Iterator[Row]:
    framework, outstanding = subject.framework, set(subject.record.outstanding)
    for theme_id, principles in by_theme(framework).items():
        theme = framework.theme(theme_id)
        steps = [subject.history.steps[principle.id] for principle in principles]
        done = sum(principle.id not in outstanding for principle in principles)
        yield (
            theme_title(framework, theme_id),
            theme.definition if theme and theme.definition else "The framework gives no description.",
            f"{done} of {counted(len(principles), framework.noun.one, framework.noun.many)}",
            movement_sentence(movement_counts(steps)),
            directions_sentence(map(direction, steps), framework.noun),
        )


def _means(subject: Subject) -> Sheet:
    history, many = subject.history, subject.framework.noun.many
    shown = latest(period_axis(history))
    means = mean_table(history, shown)
    return sheet(
        MEANS,
        "Means",
        title=subject.title("Means"),
        holds=f"The mean of each theme and the overall one by period, with how many {many} have a level, of how many.",
        columns=(
            Column("Mean", "What the mean is of: a theme, or everything.", 30),
            *(
                Column(
                    history.name_of(period),
                    f"The mean in {history.title_of(period)}.",
                    18,
                    f"A mean and, in brackets, how many {many} have a level, of how many; or why there is none.",
                )
                for period in shown
            ),
        ),
        lines=(
            *subject.marks,
            "This framework's own method asks for means. How they are worked out stands on the sheet Method.",
            *means.breaks,
        ),
        rows=((line.title, *map(sentence_start, line.words)) for line in means.lines),
    )
