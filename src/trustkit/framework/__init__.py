"""The bookshelf: levels, gates, practices, actions, questions and measure cards, as data that a coach can edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from trustkit.errors import AnswerError, ContentError
from trustkit.framework.content import (
    Action,
    BioItem,
    Cap,
    Jumps,
    Level,
    Measure,
    PersonKind,
    Practice,
    Practices,
    Rubric,
    Touchpoints,
    Vectors,
    Views,
)
from trustkit.framework.customers import Survey
from trustkit.framework.questionnaire import READ_BY_NAME, Field, Question
from trustkit.framework.reading import check_named
from trustkit.framework.reading import load as load
from trustkit.framework.report_words import ReportWords
from trustkit.framework.rubrics import check_findings, read_rubric
from trustkit.framework.worksheet import Worksheet

HERE = Path(__file__).parent
T = TypeVar("T")


def levels() -> tuple[Level, ...]:
    """The five rungs, lowest first.

    >>> [level.name for level in levels()][:2]
    ['Observing', 'Broadcasting']
    """
    return _listed("levels.toml", "level", Level)


def level_names() -> dict[int, str]:
    """The name of each rung by its number, lowest first.

    >>> level_names()[1]
    'Observing'
    """
    return {level.number: level.name for level in levels()}


def practices() -> tuple[Practice, ...]:
    """What each stage of trust asks for, in the order in which a person is told of it.

    >>> practices()[0].stage
    'establishing'
    """
    return _practices().practice


def caps() -> tuple[Cap, ...]:
    """What takes "met" from every practice of a stage, however good its own figure.

    >>> caps()[0].stage
    'maintaining'
    """
    return _practices().cap


def actions() -> tuple[Action, ...]:
    """What to do about a gate that is not met.

    >>> all(action.minutes_per_week > 0 for action in actions())
    True
    """
    found = _listed("actions.toml", "action", Action)
    check_findings(HERE / "actions.toml", "action", found, measures())
    return found


def measures() -> dict[str, Measure]:
    """The card of every measure, by its id.

    >>> measures()["reply_share"].unit
    'share'
    """
    return {card.id: card for card in _listed("measures.toml", "measure", Measure)}


@cache
def vectors() -> Vectors:
    """Small made-up streams, and what each measure must give on them.

    >>> vectors().vector[0].measure
    'pitch_share'
    """
    return load(HERE / "vectors.toml", Vectors)


def person_kinds() -> dict[str, PersonKind]:
    """What somebody can be to a business, by id.

    >>> [kind.id for kind in person_kinds().values() if kind.buys]
    ['prospect', 'customer']
    """
    return {one.id: one for one in _listed("people.toml", "kind", PersonKind)}


def check_person_kind(kind: object) -> None:
    """Raises AnswerError, listing the kinds, for one that is not among them.

    >>> check_person_kind("partner")
    """
    if kind not in person_kinds():
        raise AnswerError(
            "This is no kind of person that TrustKit knows.",
            "It was not kept.",
            f"Take one of these: {', '.join(person_kinds())}.",
        )


def questions() -> dict[str, Question]:
    """The questionnaire by question id, in the order in which it is asked.

    Raises ContentError when one is missing, or of another kind, whose answer the code reads by its name.

    >>> next(iter(questions()))
    'self_placement'
    """
    found = {one.id: one for one in _listed("questions.toml", "question", Question)}
    for name, kind in READ_BY_NAME.items():
        if name not in found or found[name].kind != kind:
            raise ContentError(
                f"questions.toml: there is no question {name} of the kind {kind}.",
                "TrustKit reads the answer to it by that name and would find none.",
                f'Write id = "{name}" and kind = "{kind}" again; its words may be your own.',
            )
    return found


def label_questions() -> dict[str, Field]:
    """What a person is asked of one text, by id: what it does, and which acts are in it.

    >>> [option.value for option in label_questions()["does"].option]
    ['information', 'community', 'action']
    """
    return {one.id: one for one in _listed("labels.toml", "question", Field)}


@cache
def worksheets() -> dict[str, Worksheet]:
    """The worksheets by name, each from a file of its own.

    >>> worksheets()["agency"].serves
    ('N11',)
    """
    files = sorted((HERE / "worksheets").glob("*.toml"))
    return {file.stem: load(file, Worksheet) for file in files}


def worksheet(name: str) -> Worksheet:
    """One worksheet; raises AnswerError, listing their names, when there is none of that name.

    >>> worksheet("agency").title
    'Agency readiness'
    """
    if name not in worksheets():
        raise AnswerError(
            f"There is no worksheet called {name!r}.",
            "Nothing was asked or saved.",
            f"The worksheets are: {', '.join(worksheets())}.",
        )
    return worksheets()[name]


@cache
def views() -> Views:
    """What is seen three ways: by the business, in its stream and by its customers.

    >>> views().view[0].practice
    'talk'
    """
    path = HERE / "views.toml"
    found = load(path, Views)
    known = {
        "practice": ["", *(practice.id for practice in practices())],
        "question": ["", *questions()],
        "dimension": ["", *(dimension.id for dimension in survey().dimension)],
    }
    check_named(path, "view", found.view, known)
    return found


@cache
def report_words() -> ReportWords:
    """What the report says before, beside and behind the figures.

    >>> report_words().old_weeks
    8
    """
    path = HERE / "report.toml"
    found = load(path, ReportWords)
    check_named(path, "hours", found.hours, {"finding": list(measures())})
    return found


@cache
def survey() -> Survey:
    """The trust survey for customers.

    >>> len(survey().item)
    12
    """
    return load(HERE / "survey.toml", Survey)


def check_answer(question_id: str, answer: object) -> None:
    """Raises AnswerError, listing the possible answers, for one that the question does not allow.

    A worksheet's field has the id "worksheet.<name>.<field>". Any other id that is not in the questionnaire is a
    lesson's own and takes any answer.

    >>> check_answer("hours_per_week", 4)
    """
    if question := questions().get(question_id):
        question.check(answer)
    elif question_id.startswith("worksheet."):
        _, name, field = question_id.split(".", 2)
        check_entry(name, field, answer)


def check_entry(name: str, field: str, answer: object) -> None:
    """Raises AnswerError for a field that a worksheet does not have, and for an answer that it does not allow.

    >>> check_entry("agency", "staff", "yes")
    """
    fields = worksheet(name).fields
    if field not in fields:
        raise AnswerError(
            f"The worksheet {name} asks nothing called {field!r}.",
            "It was not kept.",
            f"It asks: {', '.join(fields)}.",
        )
    fields[field].check(answer)


@cache
def rows() -> dict[str, str]:
    """Every row of the framework: its id and a short name.

    >>> rows()["T5"]
    'Thanking those who help, share and praise'
    """
    return load(HERE / "rows.toml", dict[str, dict[str, str]])["row"]


def bio_items() -> tuple[BioItem, ...]:
    """What a profile should hold, item by item.

    >>> bio_items()[0].id
    'what'
    """
    return _listed("bio.toml", "item", BioItem)


@cache
def touchpoints() -> Touchpoints:
    """The kinds of places where people meet a business before they buy.

    >>> len(touchpoints().kind)
    5
    """
    return load(HERE / "touchpoints.toml", Touchpoints)


@cache
def jumps() -> Jumps:
    """How jumps in the number of followers are found, and what may explain one.

    >>> [one.id for one in jumps().explanation if one.of == "rise"]
    ['press', 'campaign', 'viral', 'artefact', 'bought']
    """
    return load(HERE / "jumps.toml", Jumps)


def served(more: Mapping[str, Iterable[str]] | None = None) -> dict[str, list[str]]:
    """What serves each row of the framework: levels, measures, practices, questions, worksheets, and `more`.

    `more` maps a name, such as that of a lesson, to the ids that it serves; an id that is no row raises KeyError. A row
    that nothing serves has an empty list.

    >>> served({"lesson 05": ["T5"]})["T5"][-1]
    'lesson 05'
    """
    named = {
        **{f"level {level.number}": level.serves for level in levels()},
        **{f"measure {card.id}": card.serves for card in measures().values()},
        **{f"practice {practice.id}": (practice.component,) for practice in practices()},
        **{f"question {question.id}": question.serves for question in questions().values()},
        **{f"worksheet {name}": sheet.serves for name, sheet in worksheets().items()},
        "jumps and clean-up": jumps().serves,
        **(more or {}),
    }
    found: dict[str, list[str]] = {row: [] for row in rows()}
    for name, ids in named.items():
        for row in ids:
            found[row].append(name)
    return found


def rubric(which: str | Path | None = None) -> Rubric:
    """The gates: today's standard ones, those of an older version by its name, or those of a coach's own file.

    A coach's file must carry another version than the standard ones, so that no result can pass for standard. Raises
    ContentError, naming gate, line and field, for a file that does not fit.

    >>> rubric("2026.1").version, rubric() == rubric(rubric().version)
    ('2026.1', True)
    """
    if which is None:
        return _shipped(HERE / "ladder.toml")
    if str(which) in rubric_versions() and not Path(which).exists():
        return _shipped(HERE / "rubrics" / f"{which}.toml")
    own = read_rubric(Path(which), measures(), {action.finding for action in actions()})
    if own.version in rubric_versions() and not is_standard(own):
        raise ContentError(
            f"{Path(which).name} changes the gates but keeps the version {own.version}.",
            "Its results could not be told from the standard ones.",
            "Give the file a version of its own, such as your name and the year.",
        )
    return own


@cache
def rubric_versions() -> tuple[str, ...]:
    """The versions of the standard gates that can still be run, today's among them.

    >>> rubric_versions()[0], rubric().version in rubric_versions()
    ('2026.1', True)
    """
    return tuple(sorted(file.stem for file in (HERE / "rubrics").glob("*.toml")))


def is_standard(gates: Rubric) -> bool:
    """Whether these are gates that came with TrustKit, today's or older ones.

    >>> is_standard(rubric("2026.1")), is_standard(msgspec.structs.replace(rubric("2026.1"), window_weeks=26))
    (True, False)
    """
    return gates.version in rubric_versions() and gates == _shipped(
        HERE / "rubrics" / f"{gates.version}.toml"
    )


@cache
def _shipped(file: Path) -> Rubric:
    return read_rubric(file, measures(), {action.finding for action in actions()})


@cache
def _practices() -> Practices:
    path = HERE / "practices.toml"
    found = load(path, Practices)
    check_findings(path, "practice", found.practice, measures())
    check_findings(path, "cap", found.cap, measures())
    return found


@cache
def _listed(name: str, key: str, kind: type[T]) -> tuple[T, ...]:
    file = msgspec.defstruct("File", [(key, tuple[kind, ...])], forbid_unknown_fields=True)  # type: ignore[valid-type]
    found: tuple[T, ...] = getattr(load(HERE / name, file), key)
    return found
