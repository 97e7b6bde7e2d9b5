"""Text is read in the encoding and with the decimal marks in which people save it; a doubt is refused, not guessed."""

from __future__ import annotations

import gettext
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data import messages
from iemn_data.reading.text.decoding import UndecidedError, as_utf8, encoding_of
from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    FLOW_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    broken_rules,
    errors_of,
    folder,
    kept,
    kept_of,
    naming,
    table,
    validate,
    validation,
    warnings_of,
)

TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: the tone behind its vowel, which has its own shape."""
    bytes_ = b""
    for character in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", character)
        tone = "".join(part for part in parts if part in TONES)
        vowel = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        bytes_ += (vowel + tone).encode("windows-1258")
    return bytes_


WRITTEN = {
    "Portuguese": ("windows-1252", "São Paulo: gestão, ações e informação"),
    "Spanish": ("windows-1252", "Taller en México: señales, ¿qué más?"),
    "French": ("windows-1252", "Réunion créée à l’atelier – coût: 5 €"),
    "one French word": ("windows-1252", "Côte d'Ivoire"),
    "capital letters": ("windows-1252", "PANAMÁ"),
    "Vietnamese": ("windows-1258", "Việt Nam: thu gom chất thải điện tử"),
    "Vietnamese places": ("windows-1258", "Đà Nẵng, Huế và Hồ Chí Minh"),
    "Thai": ("cp874", "ประเทศไทย การจัดการขยะอิเล็กทรอนิกส์"),
    "Chinese": ("big5", "台灣環境部 電子廢棄物管理"),
    "English with marks of Windows": ("windows-1252", "Ghana’s e–waste – ‘end–of–life’ devices, a follow–up: 5 €"),
    "names of other countries": ("windows-1252", "Öko-Institut and Universität Köln"),
    "names of places": ("windows-1252", "Côte d’Ivoire, N’Djamena, Xi’an, Sana’a, Malmö"),
}


def encoded(text: str, encoding: str) -> bytes:
    return windows_1258(text) if encoding == "windows-1258" else text.encode(encoding)


MARKED = {"utf-8": b"", "utf-8-sig": b"", "utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
LINE_ENDS = {
    "header-as-on-windows": lambda text: text.replace("\n", "\r\n", 1),
    "old-mac": lambda text: text.replace("\n", "\r"),
    "header-as-on-an-old-mac": lambda text: text.replace("\n", "\r", 1),
    "last-as-on-windows": lambda text: text.rstrip("\n") + "\r\n",
}


def flows(name: str, *tonnes: str) -> str:
    rows = (f"{name}-{n};PHL;2024;copper;1;;JPN;reuse;{value};verified" for n, value in enumerate(tonnes))
    return table(FLOW_COLUMNS.replace(",", ";"), *rows)


def workshop_in(name: str, title: bytes) -> bytes:
    return f'{WORKSHOP_COLUMNS}\n{name},2018,"'.encode() + title + b'",online\n'


# “lã” as well as “lă”, without another word that would tell.
DOUBTFUL = b"l\xe3\n"

# Files of the resources that they are named after: whatever is kept of one has a key of its own.
FILES: dict[str, str | bytes] = {
    **{
        f"workshops-{name}.csv": workshop_in(name, encoded(text, encoding))
        for name, (encoding, text) in WRITTEN.items()
    },
    **{
        f"workshops-{encoding}.csv": mark
        + table(WORKSHOP_COLUMNS, f"{encoding},2018,Đà Nẵng 台灣,online").encode(encoding)
        for encoding, mark in MARKED.items()
    },
    "workshops-doubtful.csv": f"{WORKSHOP_COLUMNS}\n".encode() + b"w1,2018,l\xe3,online\n",
    "workshops-no-words.csv": WORKSHOPS.encode() + b"w3,2019,a\xe3\xe3\xe3\xe3b,online\n",
    "attendance.csv": f"{ATTENDANCE_COLUMNS},Teléfono\nw1,p1,PHL,ngo,participant,true,12345\n".encode("windows-1252"),
    "market_flows-commas.csv": flows("commas", "3,5", "1,250", "7", "0,125"),
    "market_flows-thousands.csv": flows("thousands", "1,250", "7", "12,000", *["5"] * 20),
    "market_flows-both.csv": flows("both", "3,5", "2.5", *["5"] * 20),
    **{
        f"workshops-{name}.csv": ends(WORKSHOPS.replace("w1", f"{name}-1").replace("w2", f"{name}-2")).encode()
        for name, ends in LINE_ENDS.items()
    },
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of two workshops and of all these files."""
    with validation(folder(tmp_path_factory.mktemp("files"), FILES | naming(*FILES))) as validated:
        yield validated


@pytest.mark.parametrize("name", WRITTEN)
def test_an_encoding_is_told_from_the_words_it_makes(tmp_path: Path, name: str) -> None:
    encoding, text = WRITTEN[name]
    path = tmp_path / "export.csv"
    path.write_bytes(b"workshop_id,title\nw1," + encoded(text, encoding) + b"\n")
    assert encoding_of(path) == encoding


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_in_another_encoding_stands_as_if_it_were_utf8_with_a_notice(validated: Validation, name: str) -> None:
    encoding, text = WRITTEN[name]
    file = f"workshops-{name}.csv"
    assert kept_of(validated, file, "line, title") == [(2, unicodedata.normalize("NFC", text))]
    [warning] = warnings_of(validated.report, file)
    assert (warning.rule, warning.line) == ("understood_as", 1)
    assert encoding in warning.problem


@pytest.mark.parametrize("encoding", MARKED)
def test_a_byte_order_mark_decides(validated: Validation, encoding: str) -> None:
    assert kept_of(validated, f"workshops-{encoding}.csv", "title") == [("Đà Nẵng 台灣",)]


def test_text_in_pieces_of_letters_and_marks_is_composed(tmp_path: Path) -> None:
    path, copy = tmp_path / "export.csv", tmp_path / "copy.csv"
    path.write_bytes(windows_1258("Huế\r\n"))
    as_utf8(path, "windows-1258", copy)
    assert copy.read_bytes() == "Huế\r\n".encode()


def test_where_two_encodings_make_different_words_the_file_is_refused_with_both(
    tmp_path: Path, validated: Validation
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(DOUBTFUL)
    with pytest.raises(UndecidedError) as doubt:
        encoding_of(path)
    readings = [(each.encoding, each.word) for each in doubt.value.candidates]
    assert readings == [("windows-1252", "lã"), ("windows-1258", "lă")]
    [error] = errors_of(validated.report, "workshops-doubtful.csv")
    assert (error.rule, error.line) == ("unreadable", 2)
    assert "encoding: “lã” (windows-1252), “lă” (windows-1258)." in error.problem
    assert "CSV UTF-8" in error.fix


def test_where_two_encodings_make_the_same_words_the_file_is_read(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, "w1,2018,Sí,online").encode("windows-1252"))
    assert kept(data, "workshops", "title") == [("Sí",)]


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [("workshops", f"{WORKSHOP_COLUMNS},remarks", "w1,2018,First,online,"), ("attendance", ATTENDANCE_COLUMNS, "w1,")],
)
def test_of_a_file_that_may_tell_of_people_no_word_is_quoted(tmp_path: Path, name: str, head: str, row: str) -> None:
    report = validate(folder(tmp_path, **{name: f"{head}\n{row}".encode() + DOUBTFUL}))
    [error] = errors_of(report, f"{name}.csv")
    assert "encoding: windows-1252, windows-1258." in error.problem


def test_a_personal_column_is_named_before_the_encodings(tmp_path: Path) -> None:
    text = f"{ATTENDANCE_COLUMNS},nombre\nw1,p1,GHA,ngo,speaker,true,".encode()
    [error] = errors_of(validate(folder(tmp_path, attendance=text + DOUBTFUL)), "attendance.csv")
    assert (error.rule, error.column) == ("personal_data", "nombre")


NOT_READ = {
    "Spanish of MS-DOS": ("cp850", "Gestión de residuos"),
    "Portuguese of MS-DOS": ("cp860", "Gestão de resíduos"),
    "French of MS-DOS": ("cp437", "Créer un comité"),
    "one letter of MS-DOS": ("cp850", "Benín"),
    "Spanish of an old Mac": ("mac_roman", "Recolección, plan del año"),
    "French of an old Mac": ("mac_roman", "Haïti"),
    "Korean": ("euc_kr", "전자 폐기물"),
    "Korean, in short": ("euc_kr", "재활용 계획"),
    "Chinese of the mainland": ("gbk", "回收计划"),
    "Japanese": ("euc_jp", "電子廃棄物"),
    "Russian": ("koi8_r", "План сбора"),
    "Russian of MS-DOS": ("cp866", "план сбора"),
    "Arabic": ("iso8859_6", "نفايات"),
    "Polish": ("cp1250", "Łódź, Środkowa"),
    "Japanese in plain letters": ("iso2022_jp", "電子廃棄物"),
    "Chinese in plain letters": ("hz", "回收计划"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_only_an_encoding_that_is_not_read_makes_words_of_is_refused(tmp_path: Path, name: str) -> None:
    encoding, text = NOT_READ[name]
    path = tmp_path / "export.csv"
    path.write_bytes(b"workshop_id,title\nw1," + text.encode(encoding) + b"\n")
    with pytest.raises(UndecidedError) as doubt:
        encoding_of(path)
    assert doubt.value.line == 2


def test_what_an_encoding_that_is_not_read_may_also_make_words_of_is_refused_with_both(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes("w1,Índice\n".encode("cp850"))
    with pytest.raises(UndecidedError) as doubt:
        encoding_of(path)
    assert ("windows-1252", "Öndice") in [(each.encoding, each.word) for each in doubt.value.candidates]
    assert ("cp850", "Índice") in [(each.encoding, each.word) for each in doubt.value.candidates]


def test_a_slip_in_a_long_text_does_not_refuse_it(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(("Gestión de residuos\n" * 40 + "Gestión…y plan\n").encode("windows-1252"))
    assert encoding_of(path) == "windows-1252"
    path.write_bytes(("การจัดการขยะ\n" * 40 + "ค๊ะ\n").encode("cp874"))
    assert encoding_of(path) == "cp874"


def test_how_to_save_it_otherwise_is_said(tmp_path: Path) -> None:
    text = f"{WORKSHOP_COLUMNS}\nw1,2018,Gestión,online\n".encode("cp850")
    [error] = errors_of(validate(folder(tmp_path, workshops=text)), "workshops.csv")
    assert (error.rule, error.line) == ("unreadable", 2)
    assert "CSV (MS-DOS)" in error.fix


def test_what_the_descriptor_declares_decides_where_the_bytes_do_not(tmp_path: Path) -> None:
    descriptor = '{"resources": [{"name": "workshops", "encoding": "windows-1258"}]}'
    data = folder(tmp_path, {"datapackage.json": descriptor}, workshops=FILES["workshops-doubtful.csv"])
    assert kept(data, "workshops", "title") == [("lă",)]


def test_bytes_that_are_words_in_no_encoding_are_refused_by_their_line(validated: Validation) -> None:
    [error] = errors_of(validated.report, "workshops-no-words.csv")
    assert (error.rule, error.line) == ("unreadable", 4)


def test_a_personal_column_of_a_file_in_another_encoding_is_refused_too(validated: Validation) -> None:
    [error] = errors_of(validated.report, "attendance.csv")
    assert (error.rule, error.column) == ("personal_data", "Teléfono")


# ---- decimal marks


def test_commas_are_decimal_marks_where_they_cannot_part_thousands(validated: Validation) -> None:
    file = "market_flows-commas.csv"
    assert kept_of(validated, file, "tonnes") == [(3.5,), (1.25,), (7,), (0.125,)]
    assert any("commas as decimal marks" in warning.problem for warning in warnings_of(validated.report, file))


def test_commas_that_may_part_thousands_are_refused_one_by_one(validated: Validation) -> None:
    assert broken_rules(validated.report, "market_flows-thousands.csv") == [
        ("market_flows", 2, "tonnes", "1,250", "ambiguous_value"),
        ("market_flows", 4, "tonnes", "12,000", "ambiguous_value"),
    ]


def test_both_marks_in_one_file_leave_the_commas_refused(validated: Validation) -> None:
    assert broken_rules(validated.report, "market_flows-both.csv") == [
        ("market_flows", 2, "tonnes", "3,5", "wrong_type")
    ]


# ---- line ends


@pytest.mark.parametrize("name", LINE_ENDS)
def test_line_ends_of_several_kinds_are_read_with_a_notice(validated: Validation, name: str) -> None:
    file = f"workshops-{name}.csv"
    assert kept_of(validated, file, "line, workshop_id") == [(2, f"{name}-1"), (3, f"{name}-2")]
    assert broken_rules(validated.report, file) == []
    assert [warning.rule for warning in warnings_of(validated.report, file)] == ["understood_as"]


class Marked(gettext.NullTranslations):
    """Marks the messages that are translated."""

    def gettext(self, message: str) -> str:
        return f"de: {message}"


def test_how_a_file_was_read_is_told_in_the_language_of_who_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS.replace(",", ";"))
    monkeypatch.setattr(
        messages, "_catalogue", lambda language: Marked() if language == "de" else gettext.NullTranslations()
    )
    chosen = messages.LANGUAGE.set("de")
    try:
        report = validate(data)
    finally:
        messages.LANGUAGE.reset(chosen)
    [warning] = report.warnings
    assert warning.problem.startswith("de: ")


# ---- letters that were lost or exchanged before


LETTERS = {
    "title": (
        "Recolecci\ufffdn",
        "letters were lost before the file was sent: “Recolecci\ufffdn” (line 2)",
    ),
    "title garbled": ("Plan de recolecciÃ³n", "“recolecciÃ³n” looks like “recolección” in a wrong encoding (line 2)"),
    "title garbled in Vietnamese": ("KhÃ´ng", "“KhÃ´ng” looks like “Không”"),
    "title in capitals": ("SÃO PAULO «été»", None),
    "title with Greek": ("5 μm", None),
    "key": (
        "GH\u0410-1",
        "“GH\u0410-1” has a letter of another alphabet that may look like a Latin one: “\u0410” (U+0410, a Cyrillic",
    ),
    "format": ("onl\u0456ne", "“\u0456” (U+0456, a Cyrillic letter)"),
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_that_were_lost_or_exchanged_are_told(tmp_path: Path, name: str) -> None:
    text, said = LETTERS[name]
    row = {"key": "w1", "title": "T", "format": "online", name.split(maxsplit=1)[0]: text}
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, f"{row['key']},2018,{row['title']},{row['format']}"))
    problems = [warning.problem for warning in warnings_of(validate(data), "workshops.csv")]
    assert len(problems) == (said is not None)
    assert all(said in problem for problem in problems if said)
