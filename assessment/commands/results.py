"""`trends` and `export`: what groups agreed, on its way out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from assessment.commands.opening import host_within, opened, opened_for_group
from assessment.commands.saying import say
from assessment.commands.status import DONE
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period_reading import read_period
from assessment.services.issued_papers import IssuedFile
from assessment.services.whole_file import whole_file

Issue: TypeAlias = Callable[..., IssuedFile]

_PUBLIC = {".html": PaperKind.PUBLIC_PAGE, ".xlsx": PaperKind.PUBLIC_WORKBOOK, ".docx": PaperKind.PUBLIC_WORD_PAPER}


def trends(asked: Namespace) -> int:
    """Print the tidy rows of one group, or of every group."""
    from assessment.services.trends import as_csv, as_json, trend_rows  # noqa: PLC0415 - only what this run needs

    with opened() as application:
        actor = host_within(application.store, asked.partnership)
        rows = trend_rows(application.store, actor, asked.framework, asked.group)
    text = as_csv(rows) if asked.format == "csv" else as_json(rows)
    say(text.removesuffix("\n"))  # which leaves the carriage return that ends a row of CSV
    return DONE


def board_pack(asked: Namespace) -> int:
    """Issue a board pack and write it to a file."""
    from assessment.services import exporting  # noqa: PLC0415 - only what this run needs

    return _issue(asked, PaperKind.BOARD_PACK, exporting.board_pack)


def word(asked: Namespace) -> int:
    """Issue a paper in Word and write it to a file."""
    from assessment.services import exporting  # noqa: PLC0415

    return _issue(asked, PaperKind.WORD_PAPER, exporting.word_paper)


def public(asked: Namespace) -> int:
    """Issue a public paper and write it to a file: which one is told from the file's name."""
    from assessment.services import publishing  # noqa: PLC0415

    kind = _PUBLIC[asked.out.suffix.lower()]
    issued = _paper(asked, partial(publishing.publish, kind=kind))
    say("\n".join((f"{kind.label} written to {asked.out}. It leaves out:", *(issued.left_out or ("Nothing.",)))))
    return DONE


def _issue(asked: Namespace, kind: PaperKind, issue: Issue) -> int:
    _paper(asked, issue)
    say(f"{kind.label} written to {asked.out}")
    return DONE


def _paper(asked: Namespace, issue: Issue) -> IssuedFile:
    period = read_period(asked.period) if asked.period is not None else None
    with opened_for_group(asked) as (store, actor, group), whole_file(asked.out) as file:
        issued = issue(store, actor, group.id, asked.framework, period=period)
        file.write(issued.data)
    return issued


def round_as_json(asked: Namespace) -> int:
    """Write a round as JSON to a file."""
    from assessment.services import exporting_round  # noqa: PLC0415 - only what this run needs

    period = read_period(asked.period) if asked.period is not None else None
    with opened_for_group(asked) as (store, actor, group), whole_file(asked.out) as file:
        file.write(exporting_round.round_as_json(store, actor, group.id, asked.framework, period=period))
    say(f"Round written to {asked.out}")
    return DONE


def charts(asked: Namespace) -> int:
    """Draw what Trends and Figures show, and write the pictures to a file."""
    from assessment.charts.drawing import Form  # noqa: PLC0415 - only what this run needs
    from assessment.papers.chart_pictures import zipped  # noqa: PLC0415
    from assessment.services import exporting_charts  # noqa: PLC0415

    with opened_for_group(asked) as (store, actor, group):
        trends = exporting_charts.charts_of_trends(
            store, actor, group.id, asked.framework, all_periods=asked.all_periods
        )
        found = (*trends, *exporting_charts.charts_of_figures(store, actor, group.id))
        with whole_file(asked.out) as file:
            file.write(zipped(found, Form(asked.format)))
    say(f"{len(found)} charts written to {asked.out}")
    return DONE


def everything(asked: Namespace) -> int:
    """Write all that a partnership has recorded to a file."""
    from assessment.services import exporting_everything  # noqa: PLC0415 - only what this run needs

    with opened() as application:
        actor = host_within(application.store, asked.partnership)
        with whole_file(asked.out) as file:
            file.write(exporting_everything.export_everything(application.store, actor).data)
    say(f"Everything written to {asked.out}")
    return DONE
