"""Who sees anything: with a public address only somebody whose device carries the cookie."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy

from assessment.domain.permission import HOST
from assessment.services import door
from assessment.settings import PREFIX
from tests.builders import FACILITATOR, Place, an_open_round
from tests.screens.driving import PAGES, Screen

SENTENCE = "This address needs a facilitator link. Open the link that you were given on this device."
PUBLIC = "https://reflection.example.org"


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies that the browser sends, which AppTest has no place for."""
    sent: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: sent))
    return sent


@pytest.fixture
def public(place: Place, monkeypatch: pytest.MonkeyPatch, restart, cookies) -> Place:
    """A partnership on a server that has a public address."""
    an_open_round(place)
    monkeypatch.setenv(f"{PREFIX}PUBLIC_URL", PUBLIC)
    restart()
    return place


def a_token(place: Place, name: str) -> str:
    return door.use_link(place.store, FACILITATOR, door.make_link(place.store, HOST), name)


@pytest.mark.parametrize("path", [*PAGES, "set-up"])
def test_with_a_public_address_a_stranger_sees_one_sentence_and_nothing_else(public: Place, navigation, path):
    screen = Screen(path)
    assert screen.lines == ["Strategy reflection", SENTENCE]
    assert navigation == []


@pytest.mark.parametrize("token", ["", "guessed"])
def test_an_empty_or_unknown_cookie_lets_nobody_in(public: Place, cookies, token):
    cookies["__Host-strategy_reflection"] = token
    assert Screen("judge").lines == ["Strategy reflection", SENTENCE]


def test_a_cookie_of_a_device_that_was_let_in_shows_the_pages(public: Place, cookies):
    cookies["__Host-strategy_reflection"] = a_token(public, "Second chair")
    screen = Screen("judge")
    assert screen.title == "Children are heard"
    assert SENTENCE not in screen.words
    assert "Riverside" in screen.words


def test_what_somebody_with_a_cookie_saves_carries_their_name(public: Place, cookies):
    cookies["__Host-strategy_reflection"] = a_token(public, "Second chair")
    one, other = Screen("judge"), Screen("judge")
    one.write("Why?", "Audits show it").run()
    other.write("Why?", "Nobody knows").run()
    assert "Not saved: Second chair saved this since you opened it." in other.errors


def test_a_cookie_for_http_is_not_taken_where_the_address_is_https(public: Place, cookies):
    cookies["strategy_reflection"] = a_token(public, "Second chair")
    assert Screen().lines == ["Strategy reflection", SENTENCE]


def test_on_an_open_address_a_stranger_sees_one_sentence_too(place: Place, cookies, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(st, "get_option", {"server.address": "0.0.0.0"}.__getitem__)
    assert Screen().lines == ["Strategy reflection", SENTENCE]


def test_on_its_own_computer_whoever_opens_it_is_the_facilitator(place: Place, cookies):
    assert "No quarter has been judged yet." in Screen().words


def test_a_facilitator_makes_a_link_for_a_colleague_that_works_once(public: Place, cookies):
    cookies["__Host-strategy_reflection"] = a_token(public, "Second chair")
    screen = Screen().press("Make a facilitator link")
    (link,) = screen.at.code
    assert link.value.startswith(f"{PUBLIC}/")
    assert door.use_link(public.store, FACILITATOR, link.value.rpartition("/")[2], "Third chair")
    assert not screen.run().at.code


def test_on_its_own_computer_nobody_is_offered_a_link(place: Place):
    assert "Make a facilitator link" not in Screen().buttons
