"""Framework files of any size and in any language, as real partnerships may bring them. All texts are invented."""

from __future__ import annotations

from dataclasses import dataclass

PROMPT = "What did we see of this in the last three months, and who saw it?"


@dataclass(frozen=True)
class Shape:
    """What a generated framework is like. `themes` is how many it has; `values` are those of its levels."""

    id: str
    principles: int
    values: tuple[str, ...]
    labels: tuple[str, ...]
    themes: int = 0
    step: str = ""
    summary: str = "none"
    one: str = "principle"
    many: str = "principles"
    described: bool = False
    """Whether each principle says in its own words what each level looks like."""

    @property
    def title(self) -> str:
        return self.id.replace("-", " ").capitalize()

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(f"p{number}" for number in range(1, self.principles + 1))

    def theme(self, number: int) -> int:
        """The theme of a principle, both counted from 1; themes are as large as each other, within one."""
        return (number - 1) * self.themes // self.principles + 1


NINETY = Shape(
    id="ninety-questions",
    principles=90,
    values=("0", "0.25", "0.5", "1"),
    labels=("No", "In part", "Mostly", "Yes, and it can be shown"),
    themes=5,
    summary="mean",
    one="question",
    many="questions",
    described=True,
)
SIXTEEN = Shape(
    id="sixteen-criteria",
    principles=16,
    values=("1", "2", "3", "4", "5", "6"),
    labels=("Absent", "Begun", "Partial", "Sound", "Strong", "Leading"),
    themes=4,
    step="0.5",
    one="criterion",
    many="criteria",
)
SINGLE = Shape(id="a-single-test", principles=1, values=("0", "1"), labels=("No", "Yes"), one="test", many="tests")
FIVE_HUNDRED = Shape(
    id="five-hundred",
    principles=500,
    values=tuple(str(number) for number in range(1, 13)),
    labels=tuple(f"Stage {number} of the twelve that we agreed to use" for number in range(1, 13)),
    one="KPI",
    many="KPIs",
    described=True,
)
SHAPES = (NINETY, SIXTEEN, SINGLE, FIVE_HUNDRED)


def framework_file(shape: Shape) -> str:
    """Return the YAML of a framework of this shape."""
    lines = [
        "schema: 1",
        f"id: {shape.id}",
        "version: 1",
        f"title: {shape.title}",
        f"noun: {{one: {shape.one}, many: {shape.many}}}",
        f"summary: {shape.summary}",
        "scale:",
        *([f"  step: {shape.step}"] if shape.step else []),
        "  levels:",
        *(
            f'    - {{value: {value}, label: "{label}"}}'
            for value, label in zip(shape.values, shape.labels, strict=True)
        ),
    ]
    if shape.themes:
        lines.append("themes:")
        lines += [
            f"  - {{id: t{number}, title: Theme {number} of what we do, definition: What belongs to theme {number}.}}"
            for number in range(1, shape.themes + 1)
        ]
    lines.append("principles:")
    for number, id_ in enumerate(shape.ids, start=1):
        lines += [f"  - id: {id_}", f'    ref: "{number}"', f"    title: {_title(shape, number)}"]
        if shape.themes:
            lines.append(f"    theme: t{shape.theme(number)}")
        if number % 7 == 1:
            lines.append(f'    prompts: ["{PROMPT}"]')
        if shape.described:
            told = ", ".join(f"{value}: Level {value} at {id_}" for value in shape.values)
            lines.append(f"    levels: {{{told}}}")
    return "\n".join(lines) + "\n"


def _title(shape: Shape, number: int) -> str:
    """A title; every eleventh is as long as those of real inspection frameworks."""
    short = f"We know how {shape.one} {number} stands"
    if number % 11:
        return short
    return (
        f"{short}, who has looked at it, which children and families it reaches and which it misses, what partners in "
        "the city and in the county each do about it, and what the board has been told since the last review"
    )


WELSH_FILE = """\
schema: 1
id: egwyddorion
version: 1
lang: cy
title: Egwyddorion ymarfer amlasiantaethol
noun: {one: egwyddor, many: egwyddorion}
scale:
  step: 0.5
  levels:
    - {value: 1, label: Heb ddechrau, description: Nid oes neb wedi dechrau.}
    - {value: 2, label: Yn datblygu}
    - {value: 3, label: Wedi'i wreiddio}
themes:
  - {id: llais, title: Llais y plentyn, definition: Beth mae plant yn ei ddweud.}
principles:
  - {id: plant, ref: "1", theme: llais, title: Rhoi plant a phobl ifanc yn gyntaf}
  - {id: lleoedd, ref: "2", title: Creu lleoedd mwy diogel}
"""

ARABIC_FILE = """\
schema: 1
id: mabadi
version: 1
lang: ar
title: مبادئ العمل المشترك
noun: {one: مبدأ, many: مبادئ}
about: نص للقراءة فقط.
summary: mean
scale:
  step: 0.5
  guidance: اختر المستوى الأدنى إذا شككت.
  levels:
    - {value: 1, label: لم يبدأ, description: لم يبدأ أحد بعد.}
    - {value: 2, label: قيد التطوير}
    - {value: 3, label: راسخ}
themes:
  - {id: voice, title: صوت الطفل, definition: ما يقوله الأطفال.}
principles:
  - {id: first, ref: "1", theme: voice, title: "الأطفال أولاً (دائماً)", prompts: [ماذا قال الأطفال؟]}
  - {id: places, ref: "2", theme: voice, title: أماكن أكثر أماناً}
"""
