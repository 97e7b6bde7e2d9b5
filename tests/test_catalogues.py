"""The message catalogues: whole, well-formed, compiled, and with sentences that a translator can turn."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from fontTools.ttLib import TTFont

from iemn_data.languages import ENGLISH, languages
from iemn_ui.components.typefaces import CHINESE, FACES, FOLDER, NAMES
from scripts.make_fonts import characters
from scripts.make_messages import TEMPLATE, catalogue_of, compiled, extracted, folder_of, untranslated

ROOT = Path(__file__).parents[1]
TRANSLATED = [language for language in languages() if language != ENGLISH]
FIELD = re.compile(r"\{[^{}]*\}")
# What joins other texts, and so has a space at its end.
JOINTS = {", ", "; "}
MARKS = ("**", "`", "<br>", "](", "\n")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extracted()


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return catalogue_of(request.param)


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_the_template_has_what_the_sources_say(template: Catalog) -> None:
    from babel.messages.pofile import read_po

    with TEMPLATE.open("rb") as file:
        written = read_po(file)
    assert {message.id for message in messages(written)} == {message.id for message in messages(template)}


def test_a_language_has_every_message(template: Catalog, catalogue: Catalog) -> None:
    assert {message.id for message in messages(catalogue)} == {message.id for message in messages(template)}
    assert list(untranslated(catalogue)) == []


def test_a_language_is_compiled_from_what_lies_beside(catalogue: Catalog) -> None:
    folder = folder_of(str(catalogue.locale_identifier))
    assert (folder / "messages.mo").read_bytes() == compiled(catalogue)


def test_a_translation_has_the_placeholders_and_marks_of_its_message(catalogue: Catalog) -> None:
    wrong = [message.id for message in messages(catalogue) if not is_like(message)]
    assert wrong == []


def is_like(message: Message) -> bool:
    said = forms(message.string)
    if isinstance(message.id, str):
        [text] = said
        return {*FIELD.findall(text)} == {*FIELD.findall(message.id)} and all(
            text.count(mark) == message.id.count(mark) for mark in MARKS
        )
    # A form for one or for two may leave the number to its words; none may ask for more than the message has.
    allowed = {field for text in message.id for field in FIELD.findall(text)}
    return all({*FIELD.findall(text)} <= allowed for text in said) and {*FIELD.findall(said[-1])} == {
        *FIELD.findall(message.id[-1])
    }


def test_a_space_at_an_end_belongs_to_joints_alone(template: Catalog) -> None:
    padded = {text for message in messages(template) for text in forms(message.id) if text != text.strip()}
    assert {text for text in padded if not text.endswith(": ")} <= JOINTS | {" or "}


def test_two_messages_of_a_table_s_heads_are_told_apart_in_every_language() -> None:
    """A table's columns are told apart by their titles."""
    from iemn_data import queries
    from iemn_data.languages import said_in
    from iemn_ui.text.columns import TITLES, title_of

    rows = [each for each in vars(queries).values() if isinstance(each, type) and hasattr(each, "_fields")]
    alike = [
        (language, row.__name__, title, n)
        for language in languages()
        for row in rows
        for title, n in Counter(
            said_in(language, lambda row=row: [title_of(f) for f in row._fields if f in TITLES])
        ).items()
        if n > 1
    ]
    english = {(row, title) for language, row, title, _n in alike if language == ENGLISH}
    assert english == set()
    assert alike == []


# ---- sentences are whole


def calls(path: Path) -> Iterator[tuple[ast.Call, bool]]:
    """Each call of the catalogue in a source, and whether it stands within an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
            yield node, id(node) in within


SOURCES = [
    path
    for package in ("iemn_data", "iemn_sample", "iemn_ui", "pages")
    for path in sorted((ROOT / package).rglob("*.py"))
]


def test_no_message_stands_where_the_extraction_does_not_look() -> None:
    hidden = [
        (path.name, call.lineno)
        for path in SOURCES
        for call, is_within in calls(path)
        if is_within and call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    glued = [
        (path.name, call.lineno)
        for path in SOURCES
        for call, _is_within in calls(path)
        for text in call.args[:2]
        if isinstance(text, ast.JoinedStr | ast.BinOp)
    ]
    assert glued == []


# ---- what goes with the catalogues


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_its_glossary(language: str) -> None:
    path = ROOT / "docs/glossary" / f"{languages()[language].tag}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 60
    assert all(row["term"] and row["translation"] for row in rows)


def test_the_chinese_faces_have_every_character_of_our_texts_or_need_make_fonts() -> None:
    for face in FACES[CHINESE]:
        wanted = {letter for letter in characters(CHINESE) if ord(letter) >= 0x2E80}
        had = set(map(chr, TTFont(FOLDER / face.file).getBestCmap()))
        assert wanted - had == set()


def test_the_menu_s_faces_have_the_letters_of_the_languages_names() -> None:
    for language, face in NAMES.items():
        letters = {letter for letter in languages()[language].name if letter.strip()}
        assert letters <= set(map(chr, TTFont(FOLDER / face.file).getBestCmap()))
