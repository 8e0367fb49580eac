"""Files of careful words: bytes in; the lists, or every problem with its line and how to mend it, out.

Each term brings a sentence in which it must be found and one in which it may not. They are tried here, so that a list
that somebody edits is tested each time it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from assessment.domain.careful_words import CarefulTerm, CarefulWords, WordFile, WordList, WordSource
from assessment.domain.errors import InvalidInput, Problem
from assessment.domain.phrase import Phrase, phrase_of, words_in
from assessment.readers.file_bytes import bytes_of
from assessment.readers.language_model import LANGUAGE, Choice, LanguageFile, TermPart
from assessment.readers.near_misses import NearMisses
from assessment.readers.problems import listed
from assessment.readers.quoting import short
from assessment.readers.shape import shaped
from assessment.readers.yaml_guard import read_tree
from assessment.readers.yaml_tree import MapNode, Node, TextNode, maps_in, text_of, texts_in

FOLDER = "language"
"""The folder, in the one of the framework files, whose files are read."""

SHIPPED = f"frameworks/{FOLDER}/en-GB.yaml"

Fault: TypeAlias = tuple[int, str, str]
"""Line, what is wrong, how to mend it."""


def read_language(data: bytes, file: str) -> tuple[WordFile | None, tuple[Problem, ...]]:
    """Return what a file of careful words holds, or None and everything that is wrong with it, in its order."""
    root, problems = read_tree(data, file, SHIPPED)
    if root is None:
        return None, listed(problems)
    if not isinstance(root, MapNode):
        wrong = Problem(file, root.line, "the file is not a list of careful words", f"copy {SHIPPED} and change it")
        return None, listed((*problems, wrong))
    near = NearMisses()
    model, misshapen = shaped(root, file, near, LANGUAGE)
    rules = _Rules(root, near)
    broken = (Problem(file, *fault) for rule in rules.every for fault in rule())
    if problems := (*problems, *misshapen, *broken):
        return None, listed(problems)
    return (None if model is None else _word_file(model)), ()


def read_language_folder(folder: Path) -> tuple[tuple[WordFile, ...], tuple[Problem, ...]]:
    """Return what a folder's files of careful words hold. A refused file stops nothing; its problems are returned."""
    files: list[WordFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        found, wrong = read_language_path(path)
        problems.extend(wrong)
        if found is not None:
            files.append(found)
    return tuple(files), tuple(problems)


def read_language_path(path: Path) -> tuple[WordFile | None, tuple[Problem, ...]]:
    """Read a file of careful words from disk. One that cannot be read is a problem like any other."""
    data, problems = bytes_of(path, "careful words")
    return (None, problems) if data is None else read_language(data, str(path))


@dataclass(frozen=True)
class _Rules:
    """Rules that tie one part of a file to another, asked of the tree, so that no fault in a shape hides another."""

    root: MapNode
    near: NearMisses

    @property
    def every(self) -> tuple[Callable[[], Iterable[Fault]], ...]:
        return (self._ids_differ, self._sources_are_listed, self._phrases_can_be_read, self._sentences_hold)

    @cached_property
    def _terms(self) -> tuple[MapNode, ...]:
        return tuple(term for each in maps_in(self.root.get("lists")) for term in maps_in(each.get("terms")))

    @cached_property
    def _forms(self) -> Mapping[str, Sequence[str]]:
        forms = self.root.get("forms")
        if not isinstance(forms, MapNode):
            return {}
        return {word: [_text(form) for form in texts_in(node)] for word, (_, node) in forms.entries.items()}

    def _ids_differ(self) -> Iterator[Fault]:
        for kind, parts in (
            ("source", maps_in(self.root.get("sources"))),
            ("list", maps_in(self.root.get("lists"))),
            ("term", self._terms),
        ):
            seen: dict[str, int] = {}
            for part in parts:
                if (name := text_of(part.get("id"))) is None:
                    continue
                line = part.line_of("id")
                if name in seen:
                    what = f'the {kind} "{short(name)}" stands here twice (first in line {seen[name]})'
                    yield line, what, "give one another id"
                seen.setdefault(name, line)

    def _sources_are_listed(self) -> Iterator[Fault]:
        there = [name for part in maps_in(self.root.get("sources")) if (name := text_of(part.get("id")))]
        for term in self._terms:
            for node in texts_in(term.get("sources")):
                if there and _text(node) not in there:
                    what = f'"{short(_text(node))}" is not the id of a source that is listed under sources'
                    yield node.line, what, self.near.mend(_text(node), there)

    def _phrases_can_be_read(self) -> Iterator[Fault]:
        places = [self.root.get("own_words"), *(term.get(key) for term in self._terms for key in ("phrases", "unless"))]
        for node in (text for place in places for text in texts_in(place)):
            try:
                phrase_of(_text(node), self._forms)
            except InvalidInput as refused:
                yield node.line, f'the phrase "{short(_text(node))}" {refused.what}', refused.mend

    def _sentences_hold(self) -> Iterator[Fault]:
        for term in self._terms:
            if (tried := self._tried(term)) is None:
                continue
            for key, is_meant in (("found_in", True), ("not_in", False)):
                sentence = text_of(term.get(key))
                if sentence is None or bool(tried.sightings(words_in(sentence))) is is_meant:
                    continue
                what = "is not found in this sentence" if is_meant else "is found in this sentence"
                mend = "change the phrases or the sentence" if is_meant else "add what it stands in to unless"
                yield term.line_of(key), f'the term "{short(_name(term))}" {what}', mend

    def _tried(self, term: MapNode) -> CarefulWords | None:
        """What looks for one term alone, or None where its phrases cannot be read."""
        try:
            phrases, unless = (self._phrases(term.get(key)) for key in ("phrases", "unless"))
        except InvalidInput:
            return None
        return CarefulWords((CarefulTerm("", "", phrases, "", "", "", (), unless=unless),)) if phrases else None

    def _phrases(self, node: Node | None) -> tuple[Phrase, ...]:
        return tuple(phrase_of(_text(text), self._forms) for text in texts_in(node))


def _name(term: MapNode) -> str:
    return text_of(term.get("title")) or text_of(term.get("id")) or ""


def _text(node: TextNode) -> str:
    return node.clean or ""


def _word_file(model: LanguageFile) -> WordFile:
    forms = model.forms or {}
    sources = {part.id: WordSource(part.title, part.url or "", part.note or "") for part in model.sources}
    lists = tuple(
        WordList(
            part.id,
            part.title,
            part.used is Choice.YES,
            tuple(_term(term, part.says, sources, forms) for term in part.terms),
        )
        for part in model.lists
    )
    own = tuple(phrase_of(text, forms) for text in model.own_words or ())
    return WordFile(model.title, model.lang, model.about or "", lists, own)


def _term(
    part: TermPart, says: str, sources: Mapping[str, WordSource], forms: Mapping[str, Sequence[str]]
) -> CarefulTerm:
    return CarefulTerm(
        id=part.id,
        title=part.title,
        phrases=tuple(phrase_of(text, forms) for text in part.phrases),
        says=part.says or says,
        why=part.why,
        instead=part.instead,
        sources=tuple(sources[name] for name in part.sources),
        is_our_own=part.our_own is Choice.YES,
        unless=tuple(phrase_of(text, forms) for text in part.unless or ()),
    )
