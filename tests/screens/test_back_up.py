"""Backing up from the screen, and downloading everything: who may, and what is said about it."""

from __future__ import annotations

import io

import pytest

from assessment.domain.errors import AssessmentError, StoreRefused
from assessment.domain.permission import STRANGER
from assessment.screens import handing_out
from assessment.services import backing_up, door
from assessment.store.backup.reading import opened_archive
from tests.builders import Place, an_open_round
from tests.screens.driving import Screen, shown
from tests.screens.test_visitors import a_token, cookies, public

__all__ = ["cookies", "public"]

BACK_UP, EVERYTHING = "Download a back-up", "Download everything"


def downloads(screen: Screen) -> list[str]:
    return [shown(each.proto.label) for each in screen.at.get("download_button")]


def test_whoever_sits_at_the_computer_can_back_it_up_and_sees_when_that_was_last_done(place: Place) -> None:
    screen = Screen("settings")
    assert BACK_UP in downloads(screen)
    assert "No back-up has been made yet. A back-up holds everything" in screen.words

    whoever = door.facilitator_at_this_computer(place.store, STRANGER, place.partnership)
    with opened_archive(io.BytesIO(backing_up.back_up_to_hand_over(place.store, whoever)), "it") as made:
        assert made.manifest.rows > 0

    assert "Last back-up: " in screen.run().words
    assert "No back-up has been made yet" not in screen.words


def test_a_facilitator_who_came_in_by_a_link_sees_when_and_is_told_who_can(public: Place, cookies) -> None:
    cookies["__Host-strategy_reflection"] = a_token(public, "Second chair")
    screen = Screen("settings")
    assert BACK_UP not in downloads(screen)
    assert "No back-up has been made yet. Whoever runs the server backs everything up." in screen.words


@pytest.mark.parametrize("with_a_round", [False, True])
def test_everything_can_be_downloaded_before_the_first_round_and_after(place: Place, with_a_round: bool) -> None:
    if with_a_round:
        an_open_round(place)
    screen = Screen("papers")
    assert EVERYTHING in downloads(screen)
    assert "All that Riverside has recorded" in screen.words


def test_what_stopped_a_download_is_kept_for_the_page_to_say() -> None:
    def refuses() -> bytes:
        raise StoreRefused("Not read: the database did not answer.", mend="Nothing was changed. Try again.")

    trouble: list[str] = []
    with pytest.raises(AssessmentError):
        handing_out.made(refuses, trouble)
    assert trouble == ["Not read: the database did not answer. Nothing was changed. Try again."]
