"""A registration list becomes attendances without names; the same person keeps one pseudonym."""

from __future__ import annotations

import hashlib
import hmac
import re
import stat
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.__main__ import main
from iemn_data.importers.pseudonyms import Attendances, PseudonymError, load_key, pseudonymised, write_attendances
from iemn_data.importers.registration_rows import RegistrationError
from iemn_data.importers.registrations import Registration, read_registrations
from iemn_data.validation.explanations.understood import understood
from tests.data import exports
from tests.data.exports import folder

KEY = bytes(range(32))
HEAD = "workshop_id,Full name,E-mail,Country,Organisation type,Gender,Attended,Phone"
ANA = "w1,Ana Lima,ana@example.org,Brazil,government,female,yes,+55 1234"


def registrations(place: Path, *rows: str, head: str = HEAD) -> Path:
    path = place / "list.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def made(place: Path, *rows: str, head: str = HEAD) -> Attendances:
    return pseudonymised(read_registrations(registrations(place, *rows, head=head)).people, KEY)


def pseudonyms(attendances: Attendances) -> list[str]:
    return [row["participant_id"] for row in attendances.rows]


def test_a_line_becomes_an_attendance_without_anything_personal(tmp_path: Path) -> None:
    [row] = made(tmp_path, ANA).rows
    digest = hmac.new(KEY, b"mail ana@example.org", hashlib.sha256).hexdigest()
    assert row == {
        "workshop_id": "w1",
        "participant_id": f"p{digest[:16]}",
        "country": "BRA",
        "organization_type": "government",
        "role": "participant",
        "gender": "female",
        "attended": "true",
        "days": "",
    }


def test_no_value_of_a_list_is_live_or_unfit_in_the_export(tmp_path: Path) -> None:
    rows = made(tmp_path, ANA.replace("w1,", "=cmd\x1b\x0bw1,"))
    write_attendances(rows, tmp_path / "attendance.csv")
    [row] = pd.read_csv(tmp_path / "attendance.csv").to_dict("records")
    assert row["workshop_id"] == "'=cmd w1"


def test_a_person_is_known_by_the_address_whatever_its_case_and_spacing(tmp_path: Path) -> None:
    again = "w2,A. Lima, ANA@Example.org ,Brasil,government,female,no,"
    one, other = pseudonyms(made(tmp_path, ANA, again))
    assert one == other


def test_without_an_address_a_person_is_known_by_name_and_country(tmp_path: Path) -> None:
    rows = ("w1,Ngozi  Ade,,Nigeria,ngo,,yes,", "w2,ngozi ade,,NGA,ngo,,yes,", "w2,Ngozi Ade,,Ghana,ngo,,yes,")
    first, second, elsewhere = pseudonyms(made(tmp_path, *rows))
    assert first == second != elsewhere


def test_another_key_gives_everyone_another_pseudonym(tmp_path: Path) -> None:
    people = read_registrations(registrations(tmp_path, ANA)).people
    assert pseudonyms(pseudonymised(people, KEY)) != pseudonyms(pseudonymised(people, bytes(32)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("w1,José Paz,jose@a.example,Chile,ngo,,yes,", "w2,Jose Paz,paz@b.example,Chile,ngo,,yes,"),
        ("w1,José Paz,jose@a.example,Chile,ngo,,yes,", "w2,José Paz,,Chile,ngo,,yes,"),
        ("w1,José Paz,,Chile,ngo,,yes,", "w2,Jose Paz,,Chile,ngo,,yes,"),
    ],
)
def test_who_may_be_one_person_is_listed_by_lines_and_not_merged(tmp_path: Path, one: str, other: str) -> None:
    attendances = made(tmp_path, one, other)
    assert len(set(pseudonyms(attendances))) == 2
    [doubt] = attendances.doubts
    assert doubt.lines == (2, 3)


def test_one_address_with_two_names_is_one_person_and_in_doubt(tmp_path: Path) -> None:
    attendances = made(tmp_path, ANA, "w2,Rui Costa,ana@example.org,Brazil,ngo,,yes,")
    assert len(set(pseudonyms(attendances))) == 1
    assert [doubt.lines for doubt in attendances.doubts] == [(2, 3)]


def test_who_is_listed_twice_at_a_workshop_attends_once(tmp_path: Path) -> None:
    attendances = made(tmp_path, ANA, ANA)
    assert (len(attendances.rows), attendances.repeated) == (1, (3,))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("taller;Nombre;Apellidos;Correo electrónico;País;organization_type;attended", "w1;Ana;Lima;;Perú;ngo;sí"),
        ("workshop;Họ tên;E-mail;Quốc gia;organization_type;Attended", "w1;Nguyễn An;;Việt Nam;ngo;có"),
        ("workshop\t姓名\t電子郵件\t國家\torganization type\tattended", "w1\t林\t\t台灣\tngo\t是"),
    ],
)
def test_columns_are_known_by_their_names_in_the_members_languages(tmp_path: Path, head: str, row: str) -> None:
    people = read_registrations(registrations(tmp_path, row, head=head), workshop="w1").people
    [attended] = pseudonymised(people, KEY).rows
    assert attended["attended"] == "true"
    assert attended["country"] in {"PER", "VNM", "TWN"}


YES_AND_NO = (
    ("en", "Yes", "No"),
    ("vi", "Có", "Không"),
    ("vi without marks", "co", "khong"),
    ("es", "Sí", "No"),
    ("pt", "Sim", "Não"),
    ("id", "Ya", "Tidak"),
    ("ms", "Betul", "Bukan"),
    ("th", "ใช่", "ไม่ใช่"),
    ("zh-Hant", "是", "不是"),
    ("ar", "نعم", "لا"),
    ("marks", "✓", "✗"),
)


@pytest.mark.parametrize(("language", "yes", "no"), YES_AND_NO)
def test_who_came_is_told_in_any_of_the_readers_languages(tmp_path: Path, language: str, yes: str, no: str) -> None:
    rows = (f"Ana,Brazil,ngo,{yes},w1", f"Rui,Brazil,ngo,{no},w1")
    head = "Name,Country,organization_type,attended,workshop"
    people = read_registrations(registrations(tmp_path, *rows, head=head)).people
    assert [each.attended for each in people] == ["true", "false"], language


def test_a_workbook_gives_the_same_rows_as_the_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (HEAD, ANA):
        page.append(line.split(","))
    book.save(tmp_path / "list.xlsx")
    assert pseudonymised(read_registrations(tmp_path / "list.xlsx").people, KEY) == made(tmp_path, ANA)


BASIC = "Email,Name,Country,organization_type,attended,workshop"
AWA = ["awa@x.example", "Awa", "Mali", "ngo", "yes", "w1"]


def workbook(place: Path, **sheets: list[list[str]]) -> Path:
    """A list as a workbook, each sheet below the names of its columns; a sheet named `hidden…` is hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        page.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        for row in [BASIC.split(","), *rows]:
            page.append(row)
    book.create_sheet("Notes").append(["Name of the venue"])
    book.save(place / "list.xlsx")
    return place / "list.xlsx"


def test_the_sheet_that_is_not_hidden_is_read_and_said(tmp_path: Path) -> None:
    found = read_registrations(workbook(tmp_path, hidden=[["old@x.example", *AWA[1:]]], People=[AWA]))
    assert [person.email for person in found.people] == ["awa@x.example"]
    assert [understood(note) for note in found.notes] == ["The sheet “People” was read."]


def test_of_a_workbook_whose_sheets_are_all_hidden_one_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, People=[AWA])
    parts = {}
    with ZipFile(path) as book:
        for name in book.namelist():
            parts[name] = book.read(name)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'state="visible"', b'state="hidden"')
    with ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    assert [person.email for person in read_registrations(path).people] == ["awa@x.example"]


def test_a_workbook_with_several_lists_is_refused_with_their_names(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError, match="several lists, on the sheets “Day 1”, “Day 2”"):
        read_registrations(workbook(tmp_path, **{"Day 1": [AWA], "Day 2": [AWA]}))


def test_a_formula_that_was_never_computed_is_not_read_as_an_empty_address(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError, match="formula in cell A2"):
        read_registrations(workbook(tmp_path, People=[['=LOWER("AWA@X.EXAMPLE")', *AWA[1:]]]))


def test_a_damaged_workbook_is_refused_and_a_harmless_defect_is_not(tmp_path: Path) -> None:
    path = workbook(tmp_path, People=[AWA])
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["xl/styles.xml"] = re.sub(b"<fill>.*?</fill>", b"<fill/>", parts["xl/styles.xml"], count=1)
    with ZipFile(path, "w") as defective:
        for name, content in parts.items():
            defective.writestr(name, content)
    assert len(read_registrations(path).people) == 1
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(RegistrationError, match="cannot be read as a workbook"):
        read_registrations(path)


@pytest.mark.parametrize(
    ("head", "first", "other"),
    [
        ("Nom,Prénom", "Traoré,Awa", "Traoré,Moussa"),
        ("Nombre,Apellidos", "María,Gómez", "María,Quispe"),
        ("Nome,Sobrenome", "José,Silva", "José,Souza"),
        ("Họ,Tên", "Nguyễn,An", "Trần,An"),
        ("First name,Last name", "Ana,Lima", "Ana,Paz"),
    ],
)
def test_a_name_in_two_columns_is_one_name(tmp_path: Path, head: str, first: str, other: str) -> None:
    rows = (f"{first},Mali,ngo,yes,w1", f"{other},Mali,ngo,yes,w1")
    attendances = made(tmp_path, *rows, head=f"{head},Country,organization_type,attended,workshop")
    assert len(set(pseudonyms(attendances))) == 2
    assert attendances.repeated == ()


def test_surname_first_and_surname_last_may_be_one_person(tmp_path: Path) -> None:
    rows = ("w1,Awa Traoré,,Mali,ngo,,yes,", "w2,Traore Awa,,Mali,ngo,,yes,")
    assert [doubt.lines for doubt in made(tmp_path, *rows).doubts] == [(2, 3)]


@pytest.mark.parametrize("mark", ["n/a", "-", "N/A", "none"])
def test_a_mark_for_no_address_is_no_address(tmp_path: Path, mark: str) -> None:
    rows = (f"w1,Awa Traore,{mark},Mali,ngo,,yes,", f"w1,Moussa Keita,{mark},Mali,ngo,,yes,")
    attendances = made(tmp_path, *rows)
    assert (len(attendances.rows), attendances.repeated) == (2, ())


def test_what_is_no_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError, match="Line 2: what stands as e-mail address is not one") as rejected:
        made(tmp_path, "w1,Awa Traore,ask her,Mali,ngo,,yes,")
    assert "ask her" not in str(rejected.value)


def test_na_as_a_country_is_not_taken_for_namibia(tmp_path: Path) -> None:
    with pytest.raises(PseudonymError, match="Line 3: the country can be read in two ways, as “NA” may be Namibia"):
        made(tmp_path, ANA, "w1,Rui,,NA,ngo,,yes,")
    assert made(tmp_path, "w1,Rui,,NAM,ngo,,yes,").rows[0]["country"] == "NAM"


@pytest.mark.parametrize("top", ["Registration list\n\n", "sep=,\n", "Workshop 1;Accra\n"])
def test_lines_above_the_column_names_are_passed_over_and_said(tmp_path: Path, top: str) -> None:
    path = registrations(tmp_path, ANA, head=top + HEAD)
    found = read_registrations(path)
    assert [person.name for person in found.people] == ["Ana Lima"]
    [note] = found.notes
    assert understood(note).startswith("The headings were found in line")


def test_a_list_in_an_older_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(f"{HEAD}\nw1,Zoë Née,,Mali,ngo,,yes,\nw1,Hélène,,Mali,ngo,,yes,\n".encode("cp1252"))
    found = read_registrations(path)
    assert [person.name for person in found.people] == ["Zoë Née", "Hélène"]
    assert [note.kind for note in found.notes] == ["encoding"]


def test_two_columns_of_one_kind_and_a_line_that_is_too_long_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError, match="“E-mail” and “Correo” tell the same"):
        made(tmp_path, f"{ANA},b@x.example", head=f"{HEAD},Correo")
    with pytest.raises(RegistrationError, match="Line 2 has more cells"):
        made(tmp_path, "w1,Lima, Ana,ana@example.org,Brazil,government,female,yes,1")


def test_a_value_on_several_lines_does_not_shift_the_lines_that_are_named(tmp_path: Path) -> None:
    broken = 'w1,"Ana\nLima",ana@example.org,Brazil,government,female,yes,'
    with pytest.raises(PseudonymError, match="Line 4: the country"):
        made(tmp_path, broken, "w1,Rui,,Atlantis,ngo,,yes,")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("w1,Secret Name,,Atlantis,ngo,,yes,", "Line 2: the country"),
        ("w1,,,Chile,ngo,,yes,", "Line 2 has neither a name nor an e-mail"),
        ("w1,Secret Name,,Chile,Secret Office,,yes,", "Line 2: the value of organization_type"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_without_its_values(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(PseudonymError) as rejected:
        made(tmp_path, row)
    assert message in str(rejected.value)
    assert "Secret" not in str(rejected.value)
    assert "Atlantis" not in str(rejected.value)


def test_whether_somebody_came_has_to_be_yes_or_no(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError, match="Line 2: the column on attendance"):
        made(tmp_path, ANA.replace(",yes,", ",perhaps,"))


def test_a_list_without_what_is_needed_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(RegistrationError) as rejected:
        made(tmp_path, "x", head="Remarks")
    for column in ("country", "organization_type", "name or e-mail", "--workshop", "--all-attended"):
        assert column in str(rejected.value)


def test_a_list_of_one_workshop_of_people_who_all_came_needs_neither_column(tmp_path: Path) -> None:
    path = registrations(tmp_path, "Ana,Chile,ngo", head="Name,Country,Organization type")
    [row] = pseudonymised(read_registrations(path, workshop="w7", is_attended=True).people, KEY).rows
    assert (row["workshop_id"], row["attended"]) == ("w7", "true")


# ---- the key


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = load_key(path, tmp_path / "data")
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(path, tmp_path / "data") == key


def test_a_key_in_the_data_folder_is_refused_before_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(PseudonymError, match="is in the data folder"):
        load_key(tmp_path / "data/key", tmp_path / "data")
    assert not (tmp_path / "data/key").exists()


def test_a_key_that_others_may_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    load_key(path, tmp_path / "data")
    path.chmod(0o644)
    with pytest.raises(PseudonymError, match="chmod 600"):
        load_key(path, tmp_path / "data")


@pytest.mark.parametrize("text", ["", "not a key", "abcd"])
def test_a_file_that_is_no_key_is_not_overwritten(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, encoding="ascii")
    path.chmod(0o600)
    with pytest.raises(PseudonymError, match="contains no key"):
        load_key(path, tmp_path / "data")
    assert path.read_text(encoding="ascii") == text


# ---- the command


def test_the_command_writes_an_export_that_stands_and_prints_nothing_personal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder(tmp_path)
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    rows = (ANA, "w2,Ana Lima,other@example.org,Brazil,government,female,yes,", ANA)
    made_from = registrations(tmp_path, *rows)
    command = ["pseudonymise", str(made_from), "--key", str(tmp_path / "key"), "--to", str(data / "attendance.csv")]
    assert main(command) == 0
    printed = "".join(capsys.readouterr())
    assert "2 attendances" in printed
    assert "an earlier line has the same person: 4" in printed
    assert "Check lines 2, 3, 4" in printed
    written = (data / "attendance.csv").read_text(encoding="utf-8")
    for personal in ("Ana", "Lima", "example.org", "1234"):
        assert personal not in printed
        assert personal not in written
    report = exports.validate(data)
    assert report.errors == []
    assert exports.account(report, "attendance") == (2, 2, 0, 0, 0)


def test_a_list_that_cannot_be_used_leaves_the_export_as_it_was(tmp_path: Path) -> None:
    to = tmp_path / "attendance.csv"
    to.write_text("before", encoding="utf-8")
    bad = registrations(tmp_path, "w1,Ana,,Atlantis,ngo,,yes,")
    assert main(["pseudonymise", str(bad), "--key", str(tmp_path / "key"), "--to", str(to)]) == 2
    assert to.read_text(encoding="utf-8") == "before"


@given(
    st.lists(
        st.builds(
            Registration,
            line=st.integers(2, 99),
            workshop_id=st.sampled_from(["w1", "w2"]),
            country=st.sampled_from(["Brazil", "TWN"]),
            email=st.sampled_from(["", "a@x.example", "A@x.example", "b@x.example"]),
            name=st.sampled_from(["Ana", "ANA", "Bo"]),
            organization_type=st.just("ngo"),
            attended=st.just("true"),
        ),
        max_size=12,
    )
)
def test_as_many_pseudonyms_as_there_are_addresses_and_names_without_one(people: list[Registration]) -> None:
    attendances = pseudonymised(people, KEY)
    known = {p.email.lower() or (p.name.lower(), p.country) for p in people}
    assert len(set(pseudonyms(attendances))) == len(known)
    assert len(attendances.rows) + len(attendances.repeated) == len(people)
    assert not pd.DataFrame(attendances.rows).duplicated(["workshop_id", "participant_id"]).any() if people else True
