"""Charts on their way out of the page: those of trends, and those of figures that may leave.

What comes back is still to be drawn (`assessment/papers/chart_pictures.py`): that takes a second, and nothing of the
record is held meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.analysis.period_axis import latest, period_axis
from assessment.domain.errors import NotFound, NotNow
from assessment.domain.event import EVERY_GROUP
from assessment.domain.partnership import Partnership
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import Figure
from assessment.services.figures import figures_about
from assessment.services.partnerships import partnership
from assessment.services.records import history, with_promises
from assessment.store.transaction import Store

if TYPE_CHECKING:
    from assessment.papers.chart_pictures import Picture


@permission(Act.EXPORT)
def charts_of_trends(
    store: Store,
    actor: Actor,
    group_id: str,
    framework_id: str,
    *,
    all_periods: bool = False,
    principles: Sequence[str] | None = None,
) -> tuple[Picture, ...]:
    """Return the charts of these principles, or of all, over the periods that Trends shows at first, or over all.

    Raises NotFound where there is no such group or framework, or where nothing has been judged yet.
    """
    # Here and below not at the top: what draws charts is of no use to most of what services do.
    from assessment.papers.chart_pictures import trend_pictures  # noqa: PLC0415

    with store.reading(actor):
        found = with_promises(store, actor, history(store, actor, group_id, framework_id))
    if not found.records:
        raise NotFound("No round has been started with this framework yet.", mend="Open one from Home first.")
    wanted = [each for each in found.framework.principles if principles is None or each.id in principles]
    periods = period_axis(found)
    return trend_pictures(found, periods if all_periods else latest(periods), wanted)


@permission(Act.EXPORT)
def charts_of_figures(store: Store, actor: Actor, group_id: str) -> tuple[Picture, ...]:
    """Return a chart for each part of each figure about a group, but for those that have to stay where they are."""
    with store.reading(actor):
        owner = partnership(store, actor)
        there = figures_about(store, actor, group_id)
    return tuple(
        _picture(owner, figure, part)
        for figure in there
        if figure.may_leave and figure.readings
        for part in figure.indicator.part_names
    )


@permission(Act.EXPORT)
def chart_of_figure(store: Store, actor: Actor, group_id: str, figure_id: str, part: str) -> Picture:
    """Return the chart of one part of a figure. Raises NotFound, and NotNow where it has to stay where it is."""
    with store.reading(actor):
        owner = partnership(store, actor)
        there = {figure.indicator.id: figure for figure in figures_about(store, actor, group_id)}
    figure = there.get(figure_id)
    if figure is None or part not in figure.indicator.part_names or not figure.readings:
        raise NotFound("This chart is not there.", mend="Load the page again.")
    if not figure.may_leave:
        why = "This chart stays here: its figure is sensitive, or holds counts of 1 to 4."
        raise NotNow(why, mend="Change how the figure is marked first, if it is safe to show.")
    return _picture(owner, figure, part)


def _picture(owner: Partnership, figure: Figure, part: str) -> Picture:
    from assessment.papers.chart_pictures import figure_picture  # noqa: PLC0415

    group_id = figure.indicator.group
    group = owner.group(group_id) if group_id != EVERY_GROUP else None
    return figure_picture(figure, part, f"{group.name}, {owner.name}" if group else owner.name, owner.illustrative_line)
