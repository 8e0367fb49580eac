"""Words that point to one child without a name: "Child A", initials with an age, "a 15-year-old", a case reference.

All of these warn. They stand in ordinary sentences, and only the writer can say whether one child is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.wording.folding import Folded
from assessment.wording.spans import Span

_ABBREVIATIONS = frozenset(
    """
    AD AI AM API ASB ASCII BC BN BTP CCE CD CE CEO CIN CLA CP CPS CPU CQC CSC CSE CSP CSV CV CYP DA DB DFE DPO
    DSL DV EDI EHC EHE EIA EU FAQ FGM FII FTE GB GBV GP GPU GUI HE HMP HR HSB HTML HTTP IC ICB ID IDE II III
    IP IRO IT IV JSON KPI KS LA LAC LGA LSP MFH MH MP NHS NI NRM OK ONS OP OS PC PCC PDF PM PO PR PRU PS QA
    RAG RGB ROI RP SAR SDK SEN SG SLA SQL SW TB TCE TV UI UK UN URI URL US UTF UX VAT VCS VI VII VRU XML YJS
    YOS YOT YP
    """.split()  # noqa: SIM905 - a list of quoted words hides which words they are
)
"""Capitals that are not initials in this field, so that "CSE (14)" stays a count."""

_WHO = r"(?:child|young (?:person|woman|man)|pupil|student|sibling|baby|infant|girl|boy|victim|family|yp)"
_CHILD = re.compile(
    rf"(?=[A-Za-z]{{2}})(?<![A-Za-z0-9])(?P<who>(?i:{_WHO}))[ \-][\"'\u2018\u2019\u201c\u201d]?(?!A [Ll]evel)"
    r"(?P<label>[A-Z]{1,2}[0-9]{0,2}|[0-9]{1,2})(?![A-Za-z0-9_/(\[]|[.:\-][A-Za-z0-9])"
)
_NEXT_WORD_IN_CAPITALS = re.compile(r" [A-Z]{2,}")

_INITIALS = r"(?P<initials>[A-Z]{2,3}|[A-Z]\. ?[A-Z]\.(?: ?[A-Z]\.)?)"
_INITIALS_WITH_AGE = re.compile(
    rf"(?=[A-Z])(?<![A-Za-z0-9.&/])(?:{_INITIALS})(?:"
    r" ?\( ?(?:aged? )?(?P<bracket>[0-9]{1,2})(?: ?(?:yrs?|years?|y/?o|years? old))? ?(?:[,;][^()\n]{0,40})?\)"
    r"|(?<=\.), ?(?P<dotted>[0-9]{1,2})(?![0-9a-z%/:]|\.[0-9])"
    r"|, ?(?P<comma>[0-9]{1,2})(?=[,;)]|\.?\s{0,3}\Z|\.\s)"
    r"|,? (?:is |was )?(?:aged?) ?(?P<aged>[0-9]{1,2})(?![0-9])"
    r"|,? (?:is |was )?(?P<years>[0-9]{1,2}) ?(?:y/?o|yrs?|years?)(?: old| of age)?(?![a-z])"
    r")"
)
_AGE_IF_SAID = range(26)
_AGE_IF_BARE = range(4, 20)

_WORDED_AGE = r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_YEARS_OLD = r"(?:[ \-]?(?:year|yr)[ \-]old(?![a-z\-])|[ \-]?y/?o(?![a-z0-9./]))"
_AGE = re.compile(rf"(?=[0-9efnst])(?<![a-z0-9.\-])(?:(?P<age>[0-9]{{1,2}})|{_WORDED_AGE}){_YEARS_OLD}", re.IGNORECASE)
_ONE_CHILD = (
    r"(?:boy|girl|child|teenager|pupil|student|son|daughter|brother|sister|sibling|male|female"
    r"|young (?:person|man|woman)|(?-i:[A-Z][a-z]{1,20}(?=,)))"
)
_NOT_A_GROUP = r"(?![0-9%+]| ?[/\-] ?[0-9]| (?:to|or|and) (?:[0-9]|over|under|above|below|older|younger|up))"
_AGED = re.compile(
    rf"(?=[a-z]{{2}})(?<![a-z0-9])(?P<one>{_ONE_CHILD}),? (?:who (?:is|was) )?aged? (?P<age>[0-9]{{1,2}})"
    + _NOT_A_GROUP,
    re.IGNORECASE,
)
_MANY = frozenset(
    {"adults", "anyone", "boys", "children", "girls", "learners", "people", "pupils", "students", "those"}
)
_SCHOOL_AGE = range(5, 26)

_REFERENCE = re.compile(
    r"(?=[a-z]{3})(?<![a-z])(?:crime|incident|occurrence|custody|cad|case|police|court|mosaic|liquidlogic|hospital|patient|client|child)"
    r" (?:log )?(?:reference|ref|number|num|no|id|urn)(?: ?(?:number|no))?(?![a-z])[^a-z0-9\n]{0,4}(?:(?:is|was) )?"
    r"(?P<reference>[a-z]{0,4}[/\- ]?[0-9](?:[a-z0-9]|[/\-](?=[a-z0-9])){3,24})",
    re.IGNORECASE,
)


def child_references(folded: Folded) -> Iterator[Span]:
    """Labels such as Child A, Young person C or Sibling 2."""
    for match in _CHILD.finditer(folded.text):
        who, label = match["who"], match["label"]
        in_capitals = who.isupper() and who != "YP" and _NEXT_WORD_IN_CAPITALS.match(folded.text, match.end())
        # "When I was a child I felt", "see child 3 of the table".
        in_a_sentence = who[0].islower() and (label == "I" or label.isdigit())
        if not (in_capitals or in_a_sentence or label in _ABBREVIATIONS):
            yield match.span()


def initials_with_age(folded: Folded) -> Iterator[Span]:
    """JS (14); J.S., 15; AB aged 14."""
    for match in _INITIALS_WITH_AGE.finditer(folded.text):
        initials = match["initials"]
        dotted = "." in initials
        if initials.replace(".", "").replace(" ", "") in _ABBREVIATIONS:
            continue
        said = match["aged"] or match["years"]
        age = int(said or match["bracket"] or match["dotted"] or match["comma"])
        # Three letters before a bare figure are most often an abbreviation and a count.
        if age in (_AGE_IF_SAID if said else _AGE_IF_BARE) and (said or dotted or len(initials) == 2):
            yield match.span()


def ages(folded: Folded) -> Iterator[Span]:
    """The age of one person: 15-year-old, 14 yo, a girl aged 13; not age groups (15-year-olds, aged 10 to 17)."""
    lower = folded.text.lower()  # looking for what each pattern cannot do without costs next to nothing
    if "y" in lower:
        for match in _AGE.finditer(folded.text):
            if match["age"] is None or int(match["age"]) in _SCHOOL_AGE:
                yield match.span()
    if "age" in lower:
        for match in _AGED.finditer(folded.text):
            if int(match["age"]) in _SCHOOL_AGE and match["one"].lower() not in _MANY:
                yield match.span()


def case_references(folded: Folded) -> Iterator[Span]:
    """A crime, incident or case number beside the words that call it one."""
    for match in _REFERENCE.finditer(folded.text):
        yield match.span()
