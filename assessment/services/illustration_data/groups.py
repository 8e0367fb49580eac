"""The illustrative groups: who comes, who did not, and what became of their rounds."""

from __future__ import annotations

from assessment.domain.event import EventKind
from assessment.services.illustration_data.promises import read_promises
from assessment.services.illustration_data.story import (
    GroupStory,
    Happening,
    Reopening,
    Series,
    read_calls,
    read_figures,
    read_said,
    read_summaries,
    read_voted,
)

PARTNERSHIP = "Illustrative Safeguarding Children Partnership"
BOARD = "Illustrative partnership board"
BOARD_CHAIR = "Independent chair"
FACILITATOR = "Illustrative facilitator"

_TCE = "tce-practice-principles"
_FOUR_PS = "four-ps"

_SOCIAL_CARE = "Children's social care"
_POLICE = "Police"
_HEALTH = "Integrated care board"
_EDUCATION = "Education and schools"
_YOUTH_JUSTICE = "Youth justice service"
_EARLY_HELP = "Early help and youth services"
_COMMUNITY_SAFETY = "Community safety"
_HOUSING = "Housing"
_VOLUNTARY = "Voluntary and community sector"

_CITY_CHAIR = "Chair of the city steering group"
_COUNTY_CHAIR = "Chair of the county steering group"


def groups() -> tuple[GroupStory, ...]:
    """Return the groups with all that they said. Reads their files."""
    return _city(), _county()


def _city() -> GroupStory:
    return GroupStory(
        name="Illustrative city steering group",
        roles={
            _SOCIAL_CARE: "Head of service",
            _POLICE: "Exploitation lead",
            _HEALTH: "Designated nurse for safeguarding",
            _EDUCATION: "Education safeguarding lead",
            _YOUTH_JUSTICE: "Service manager",
            _EARLY_HELP: "Youth work manager",
            _COMMUNITY_SAFETY: "Community safety manager",
            _HOUSING: "Housing needs manager",
            _VOLUNTARY: "Lead of a local charity, for the sector",
        },
        chaired_by=_POLICE,
        happened=(
            Happening(
                quarter=2,
                days=24,
                kind=EventKind.CHANGE_IN_MEMBERSHIP,
                title="One lead now speaks for all schools",
                note="Before, each school was asked by itself.",
            ),
            Happening(
                quarter=3,
                days=40,
                kind=EventKind.NEW_TEAM,
                title="The exploitation team began its work",
                note="Social workers, police officers and youth workers in one place, for the city and the county.",
                is_about_all=True,
            ),
            Happening(
                quarter=5,
                days=12,
                kind=EventKind.CAMPAIGN,
                title="Posters and films for hotels, taxis and shops",
                note="They say what staff can notice and whom they can ring.",
            ),
            Happening(
                quarter=6,
                days=33,
                kind=EventKind.INSPECTION,
                title="Joint inspection of how agencies respond to exploitation",
                note="The report names handovers to adult services as what most needs work.",
                is_about_all=True,
            ),
        ),
        figures=read_figures("city_figures.toml"),
        series=(
            Series(
                framework=_TCE,
                signed_off_by=_CITY_CHAIR,
                said=read_said("city_principles.toml"),
                summaries=read_summaries("city_summaries.toml"),
                absent={
                    1: (_HOUSING, _EDUCATION),
                    2: (_HOUSING,),
                    4: (_COMMUNITY_SAFETY,),
                    5: (_HEALTH, _HOUSING),
                    7: (_EDUCATION,),
                    8: (_HOUSING,),
                },
                not_known=(_EDUCATION, _COMMUNITY_SAFETY, _VOLUNTARY),
                voted=read_voted("city_workshop.toml"),
            ),
            Series(
                framework=_FOUR_PS,
                signed_off_by=_CITY_CHAIR,
                said=read_said("city_four_ps.toml"),
                absent={1: (_HOUSING, _HEALTH), 3: (_VOLUNTARY,), 6: (_EARLY_HELP, _HOUSING), 8: (_HOUSING,)},
            ),
        ),
        promises=read_promises("city_promises.toml"),
        calls=read_calls("city_calls.toml"),
    )


def _county() -> GroupStory:
    return GroupStory(
        name="Illustrative county steering group",
        roles={
            _SOCIAL_CARE: "Assistant director",
            _POLICE: "Neighbourhood policing lead",
            _HEALTH: "Designated doctor for safeguarding",
            _EDUCATION: "Head of inclusion",
            _YOUTH_JUSTICE: "Team manager",
            _EARLY_HELP: "Early help lead",
            _COMMUNITY_SAFETY: "District community safety officer",
            _VOLUNTARY: "Parents' group coordinator, for the sector",
        },
        chaired_by=_SOCIAL_CARE,
        happened=(
            Happening(
                quarter=5,
                days=61,
                kind=EventKind.NEW_TEAM,
                title="A parents' group began to meet",
                note="A charity runs it, with a worker paid for by the partnership.",
            ),
        ),
        series=(
            Series(
                framework=_TCE,
                signed_off_by=_COUNTY_CHAIR,
                said=read_said("county_principles.toml"),
                summaries=read_summaries("county_summaries.toml"),
                absent={
                    2: (_EDUCATION,),
                    3: (_HEALTH, _EDUCATION),
                    5: (_VOLUNTARY,),
                    6: (_COMMUNITY_SAFETY,),
                    8: (_EDUCATION, _COMMUNITY_SAFETY),
                },
            ),
            Series(
                framework=_FOUR_PS,
                signed_off_by="Vice-chair of the county steering group",
                said=read_said("county_four_ps.toml"),
                absent={1: (_EDUCATION,), 5: (_HEALTH, _VOLUNTARY), 7: (_EDUCATION,)},
                reopened=Reopening(
                    quarter=6,
                    why="The health return came after sign-off and belongs to what was said on Protect.",
                    principle="protect",
                    reason_before="Leads are agreed with two neighbouring areas. We are waiting for the health return.",
                ),
            ),
        ),
        promises=read_promises("county_promises.toml"),
    )
