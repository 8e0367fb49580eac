from __future__ import annotations

import io
import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from assessment.domain.framework import (
    Change,
    ConsensusRule,
    Framework,
    Noun,
    Principle,
    Relation,
    Source,
    Summary,
    Theme,
    as_plain,
)
from assessment.domain.framework_plain import from_plain
from assessment.domain.scale import Level, Scale
from assessment.readers.characters import unwelcome_in
from assessment.readers.framework_file import read_framework
from benchmarks.framework_fuzz import MEMORY_MB, engines, fault_in, fuzz
from benchmarks.framework_inputs import any_bytes, damaged, misshapen, nonsense

unhurried = settings(deadline=None, max_examples=60)

_letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])


def _kept(text: str) -> bool:
    return text == unicodedata.normalize("NFC", text.strip()) and bool(text) and unwelcome_in(text) is None


line = st.text(_letters, min_size=1, max_size=30).filter(_kept)
prose = st.one_of(
    line, st.lists(line, min_size=2, max_size=3).map("\n".join), st.sampled_from(["no", "null", "~", "12:30"])
)
maybe = st.one_of(st.just(""), prose)
ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
values = st.decimals(-999, 999, places=2)


@st.composite
def frameworks(draw) -> Framework:
    at = sorted(draw(st.sets(values, min_size=2, max_size=6)))
    labels = draw(st.lists(line, min_size=len(at), max_size=len(at), unique_by=str.casefold))
    levels = tuple(Level(value, label, draw(maybe)) for value, label in zip(at, labels, strict=True))
    theme_ids = draw(st.lists(ids, unique=True, max_size=3))
    names = draw(st.lists(ids, unique=True, min_size=1, max_size=4))
    version = draw(st.integers(1, 3))
    return Framework(
        id=draw(ids),
        version=version,
        title=draw(line),
        scale=Scale(levels, guidance=draw(maybe)),
        principles=tuple(
            Principle(
                id=name,
                title=draw(line),
                ref=draw(st.one_of(st.just(""), line)),
                theme=draw(st.sampled_from(["", *theme_ids])),
                summary=draw(maybe),
                prompts=tuple(draw(st.lists(prose, max_size=3))),
                evidence=tuple(draw(st.lists(prose, max_size=2))),
                levels={value: draw(prose) for value in draw(st.sets(st.sampled_from(at)))},
                related=tuple(draw(st.lists(st.builds("{}/{}".format, ids, ids), max_size=2))),
            )
            for name in names
        ),
        short_title=draw(st.one_of(st.just(""), line)),
        lang=draw(st.sampled_from(["", "en-GB", "cy"])),
        date=draw(st.one_of(st.none(), st.dates(date(1, 1, 1)))),
        noun=Noun(draw(line), draw(line)),
        about=draw(maybe),
        source=Source(draw(maybe), draw(st.sampled_from(["", "https://example.org/"])), draw(maybe), draw(maybe)),
        summary=draw(st.sampled_from(Summary)),
        consensus=ConsensusRule(draw(st.decimals("0.51", 1, places=2)), draw(st.decimals(0, 5, places=1))),
        themes=tuple(Theme(name, draw(line), draw(maybe)) for name in theme_ids),
        changes=(Change(names[0], Relation.SPLIT, (draw(ids),), draw(maybe)),) if version > 1 else (),
    )


def as_yaml(framework: Framework) -> bytes:
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_unicode = True
    yaml.default_flow_style = False  # between brackets ruamel writes some texts that it cannot read again
    stream = io.BytesIO()
    yaml.dump(as_plain(framework), stream)
    return stream.getvalue()


@unhurried
@given(frameworks())
def test_a_framework_written_as_yaml_and_read_again_is_the_same(framework: Framework):
    again, problems = read_framework(as_yaml(framework), "x.yaml")
    assert again is not None, "\n".join(map(str, problems))
    assert again == framework
    assert again.hash == framework.hash
    assert from_plain(as_plain(again)) == again


@unhurried
@given(frameworks(), st.integers(0, 3), st.booleans())
def test_comments_layout_and_escapes_do_not_change_the_hash(framework: Framework, indent: int, escaped: bool):
    # JSON is YAML, and its texts never run over a line end: a comment may stand after each.
    text = json.dumps(as_plain(framework), indent=indent, ensure_ascii=escaped)
    commented = text.replace("\n", "  # a comment: {with} [signs]\n\n")
    again, problems = read_framework(commented.encode(), "x.yaml")
    assert again is not None, "\n".join(map(str, problems))
    assert again.hash == framework.hash


@settings(deadline=None, max_examples=150)
@given(damaged())
def test_a_damaged_file_never_crashes_the_reader(data: bytes):
    assert fault_in(data) == ""


@settings(deadline=None, max_examples=300)
@given(nonsense)
def test_nonsense_made_of_yaml_signs_never_crashes_the_reader(data: bytes):
    assert fault_in(data) == ""


@settings(deadline=None, max_examples=100)
@given(any_bytes)
def test_random_bytes_never_crash_the_reader(data: bytes):
    assert fault_in(data) == ""


@settings(deadline=None, max_examples=100)
@given(misshapen)
def test_a_well_formed_file_of_the_wrong_shape_is_refused_with_problems(data: bytes):
    assert read_framework(data, "x.yaml")[0] is None
    assert fault_in(data) == ""


@pytest.mark.parametrize("engine", engines())
def test_a_slice_of_the_fuzzing_finds_no_fault(engine: str):
    found = fuzz(engine, seconds=2, seed=1)
    assert (found.fault, len(found.seconds) > 50, found.peak_mb < MEMORY_MB) == ("", True, True)
