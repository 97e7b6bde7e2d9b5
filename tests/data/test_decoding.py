"""Text is read in the encoding and with the decimal marks in which people save it; a doubt is refused, not guessed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from iemn_data.reading.decoding import UndecidedError, as_utf8, encoding_of
from tests.data.exports import (
    FLOW_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    folder,
    found,
    kept,
    only_error,
    table,
    validate,
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
}


def encoded(text: str, encoding: str) -> bytes:
    return windows_1258(text) if encoding == "windows-1258" else text.encode(encoding)


@pytest.fixture(params=WRITTEN)
def title(request: pytest.FixtureRequest) -> tuple[str, bytes, str]:
    """A text with its bytes and the encoding of these."""
    encoding, text = WRITTEN[request.param]
    return text, encoded(text, encoding), encoding


def test_an_encoding_is_told_from_the_words_it_makes(tmp_path: Path, title: tuple[str, bytes, str]) -> None:
    _text, bytes_, encoding = title
    path = tmp_path / "export.csv"
    path.write_bytes(b"workshop_id,title\nw1," + bytes_ + b"\n")
    assert encoding_of(path) == encoding


def test_a_file_in_another_encoding_stands_as_if_it_were_utf8_with_a_notice(
    tmp_path: Path, title: tuple[str, bytes, str]
) -> None:
    text, bytes_, encoding = title
    data = folder(tmp_path, workshops=f"{WORKSHOP_COLUMNS}\nw1,2018,".encode() + b'"' + bytes_ + b'",online\n')
    assert kept(data, "workshops", "line, title") == [(2, unicodedata.normalize("NFC", text))]
    [warning] = validate(data).warnings
    assert (warning.rule, warning.line) == ("understood_as", 1)
    assert encoding in warning.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_decides(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = table(WORKSHOP_COLUMNS, "w1,2018,Đà Nẵng 台灣,online")
    data = folder(tmp_path, workshops=mark + text.encode(encoding))
    assert kept(data, "workshops", "title") == [("Đà Nẵng 台灣",)]


def test_text_in_pieces_of_letters_and_marks_is_composed(tmp_path: Path) -> None:
    path, copy = tmp_path / "export.csv", tmp_path / "copy.csv"
    path.write_bytes(windows_1258("Huế\r\n"))
    as_utf8(path, "windows-1258", copy)
    assert copy.read_bytes() == "Huế\r\n".encode()


def test_where_two_encodings_make_words_the_file_is_refused_with_both(tmp_path: Path) -> None:
    # “CÔ” as well as “CƠ”, without another word that would tell.
    doubtful = b"C\xd4 ta\n"
    path = tmp_path / "export.csv"
    path.write_bytes(doubtful)
    with pytest.raises(UndecidedError) as doubt:
        encoding_of(path)
    assert [candidate.encoding for candidate in doubt.value.candidates] == ["windows-1252", "windows-1258"]
    data = folder(tmp_path, workshops=f"{WORKSHOP_COLUMNS}\n".encode() + b"w1,2018,C\xd4 ta,online\n")
    error = only_error(validate(data))
    assert (error.rule, error.line) == ("unreadable", 2)
    assert "windows-1252: w1,2018,CÔ ta,online; windows-1258: w1,2018,CÔ ta,online" in error.problem
    assert "CSV UTF-8" in error.fix


def test_what_the_descriptor_declares_decides_where_the_bytes_do_not(tmp_path: Path) -> None:
    descriptor = '{"resources": [{"name": "workshops", "encoding": "windows-1258"}]}'
    rows = f"{WORKSHOP_COLUMNS}\n".encode() + b"w1,2018,C\xd4 ta,online\n"
    data = folder(tmp_path, {"datapackage.json": descriptor}, workshops=rows)
    assert kept(data, "workshops", "title") == [("CÔ ta",)]


def test_bytes_that_are_words_in_no_encoding_are_refused_by_their_line(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS.encode() + b"w3,2019,a\xe3\xe3\xe3\xe3b,online\n")
    error = only_error(validate(data))
    assert (error.rule, error.line) == ("unreadable", 4)


def test_a_personal_column_of_a_file_in_another_encoding_is_refused_too(tmp_path: Path) -> None:
    columns = "workshop_id,participant_id,country,organization_type,role,attended,Teléfono"
    rows = f"{columns}\nw1,p1,PHL,ngo,participant,true,12345\n".encode("windows-1252")
    error = only_error(validate(folder(tmp_path, attendance=rows)))
    assert (error.rule, error.column) == ("personal_data", "Teléfono")


# ---- decimal marks


def flows(*tonnes: str) -> str:
    rows = (f"f{n};PHL;2024;copper;1;;JPN;reuse;{value};verified" for n, value in enumerate(tonnes))
    return table(FLOW_COLUMNS.replace(",", ";"), *rows)


def test_commas_are_decimal_marks_where_they_cannot_part_thousands(tmp_path: Path) -> None:
    data = folder(tmp_path, market_flows=flows("3,5", "1,250", "7", "0,125"))
    assert kept(data, "market_flows", "tonnes") == [(3.5,), (1.25,), (7,), (0.125,)]
    said = [warning.problem for warning in validate(data).warnings]
    assert any("commas as decimal marks" in problem for problem in said)


def test_commas_that_may_part_thousands_are_refused_one_by_one(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, market_flows=flows("1,250", "7", "12,000", *["5"] * 20)))
    assert found(report) == [
        ("market_flows", 2, "tonnes", "1,250", "wrong_type"),
        ("market_flows", 4, "tonnes", "12,000", "wrong_type"),
    ]


def test_both_marks_in_one_file_leave_the_commas_refused(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, market_flows=flows("3,5", "2.5", *["5"] * 20)))
    assert found(report) == [("market_flows", 2, "tonnes", "3,5", "wrong_type")]


# ---- line ends


@pytest.mark.parametrize(
    "text",
    [
        WORKSHOPS.replace("\n", "\r\n", 1),
        WORKSHOPS.replace("\n", "\r"),
        WORKSHOPS.replace("\n", "\r", 1),
        WORKSHOPS.rstrip("\n") + "\r\n",
    ],
    ids=["header as on Windows", "old Mac", "header as on an old Mac", "last as on Windows"],
)
def test_line_ends_of_several_kinds_are_read_with_a_notice(tmp_path: Path, text: str) -> None:
    data = folder(tmp_path, workshops=text.encode())
    assert kept(data, "workshops", "line, workshop_id") == [(2, "w1"), (3, "w2")]
    report = validate(data)
    assert account(report, "workshops") == (2, 2, 0, 0, 0)
    assert [warning.rule for warning in report.warnings] == ["understood_as"]
