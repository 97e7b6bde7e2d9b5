"""The Data page: fresh or not, rejected and why, what changed, where it comes from; and a file tried on the spot."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.contract import load_contract
from iemn_data.languages import said_in
from iemn_data.messages import _
from iemn_data.validation.explanations.error_texts import FILE_TEXTS, WARNINGS
from iemn_data.validation.explanations.row_texts import ROW_TEXTS
from iemn_ui.access.current import current_store
from iemn_ui.access.refreshing import server
from iemn_ui.sections.data import load_summary, rejected_rows, sources
from tests.data.exports import validate
from tests.ui.screens import OpenApp, metrics, opened, over, raw, sentences, write_folder

HEAD = "workshop_id,year,title,format\n"
WORKSHOPS = HEAD + "w1,2017,First,in_person\nw2,2018,Second,in_person\n"
SHUT = HEAD + "w1,soon,First,in_person\n"
PEOPLE = "workshop_id,participant_id,country,organization_type,role,attended\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status\n"
GOOD = "".join(f"a{n:02},w1,network,,policy,Title {n},2017-05-01,,planned\n" for n in range(20))
BAD_ACTION = "a99,w1,network,,policy,=Title,2017-05-01,,soon\n"
VIEWS = (
    "Freshness",
    "Rejected rows",
    "Snapshots",
    "Sources and licences",
    "Columns and templates",
    "Try a file",
)


def tables(app: AppTest) -> list[pd.DataFrame]:
    return [table.value for table in app.dataframe]


def told(app: AppTest) -> list[dict[str, str]]:
    """The lists of sentences by what each is about, as they are read: without the marks of Markdown."""
    lists = [each.value.replace("\\", "") for each in app.markdown if each.value.startswith("- **")]
    return [dict(line.removeprefix("- **").split("**: ", 1) for line in text.splitlines()) for text in lists]


def text_of(app: AppTest) -> str:
    """All that stands in the tables and texts of the page."""
    return "".join(table.to_csv() for table in tables(app)) + "".join(m.value for m in app.markdown)


def view(open_app: OpenApp, name: str, data: Path | None = None) -> AppTest:
    app = open_app("data", view=name) if data is None else open_app("data", data=data, view=name)
    assert_open(app)
    return app


def assert_open(app: AppTest) -> None:
    assert not app.exception
    assert app.title[0].value == "Data"


def views_over(state_dir: Path, data: Path) -> dict[str, AppTest]:
    """Every view over the data of a folder, to be looked at only."""
    with over(state_dir, data):
        return {name: opened("data", {"view": name}) for name in VIEWS}


def drop(data: Path, **resources: str) -> None:
    write_folder(data, **resources)
    server.look_again()
    server.look_again()


# ---- it opens, whatever there is


@pytest.fixture(scope="module")
def of_one_table(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, AppTest]:
    """Every view where there are workshops only."""
    return views_over(state_dir, write_folder(tmp_path_factory.mktemp("one") / "data", workshops=WORKSHOPS))


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_opens_on_the_shipped_data_and_with_one_table_only(
    look_at: OpenApp, of_one_table: dict[str, AppTest], name: str
) -> None:
    view(look_at, name)
    assert_open(of_one_table[name])


@pytest.fixture(scope="module")
def of_nothing(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, AppTest]:
    """Every view where the first exports failed the quality gate."""
    return views_over(state_dir, write_folder(tmp_path_factory.mktemp("none") / "data", workshops=SHUT))


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_opens_where_nothing_was_ever_published(
    open_app: OpenApp, of_nothing: dict[str, AppTest], tmp_path: Path, name: str
) -> None:
    app = of_nothing[name]
    assert_open(app)
    assert app.warning[0].value.startswith("No data are published yet.")
    assert app.caption[0].value == "Nothing is published yet."
    view(open_app, name, tmp_path / "nowhere")


@pytest.fixture(scope="module")
def after_a_bad_drop(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, AppTest]:
    """Every view where exports were published and newer ones failed the quality gate."""
    data = write_folder(tmp_path_factory.mktemp("shut") / "data", workshops=WORKSHOPS)
    with over(state_dir, data):
        opened("data", {})
    return views_over(state_dir, write_folder(data, workshops=SHUT))


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_opens_when_the_quality_gate_failed(after_a_bad_drop: dict[str, AppTest], name: str) -> None:
    app = after_a_bad_drop[name]
    assert_open(app)
    assert app.warning[0].value.startswith("The newest exports were not published (")


def test_other_pages_stay_shut_where_nothing_was_ever_published(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app("markets", data=tmp_path / "nowhere")
    assert not app.exception
    assert not app.title


# ---- freshness


def test_files_that_are_not_read_are_listed_with_what_to_do(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS)
    for name in ("targets.xls", "Thumbs.db", "workshops - Copy.csv"):
        (data / name).write_text(WORKSHOPS, encoding="utf-8")
    app = view(open_app, "Freshness", data)
    listed, _settings = told(app)
    assert listed == {
        "targets.xls": "Workbooks of the format .xls are not read. "
        "Open it and save it as an Excel workbook (.xlsx), under the name targets.xlsx.",
        "workshops - Copy.csv": "It is the same as workshops.csv, byte for byte. Delete it.",
    }
    assert "Files that are not read" in [each.value for each in app.header]
    assert any("Thumbs.db" in each.value.replace("\\", "") for each in app.caption)


def test_rows_and_files_are_those_of_the_shipped_exports(look_at: OpenApp) -> None:
    app = view(look_at, "Freshness")
    rows, files = tables(app)
    [settings] = told(app)
    counts = {load_contract().resource(r.name).title: len(raw(r.name)) for r in load_contract().resources}
    assert dict(zip(rows["Table"], rows["Read"], strict=True)) == counts
    assert dict(zip(rows["Table"], rows["Kept"], strict=True)) == counts
    assert metrics(app) == {
        "Rows read": f"{sum(counts.values()):,}",
        "Rows kept": f"{sum(counts.values()):,}",
        "Rows rejected": "0",
        "Rows set aside": "0",
    }
    assert len(files) == len(counts)
    assert app.markdown[0].value.startswith("**Quality gate passed.** Published ")
    assert {name.split(" = ")[0] for name in settings} >= {"IEMN_DATA_DIR", "IEMN_GATE_SHARE", "IEMN_REFRESH_SECONDS"}


def test_what_was_understood_and_what_was_set_aside_is_said(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS.replace(",", ";") + "w2;2018;Second;in_person\n")
    (data / "workshops-2.csv").write_text(HEAD + "w1,2017,Other,online\n", encoding="utf-8")
    app = view(open_app, "Freshness", data)
    [row] = tables(app)[0].to_dict("records")
    assert (row["Read"], row["Kept"], row["Repeated"], row["Replaced"]) == (4, 2, 1, 1)
    assert row["Files"] == "workshops.csv, workshops-2.csv"
    how, _settings = told(app)
    assert how == {"workshops.csv": "The file was read with semicolons between fields."}


def test_a_table_says_how_new_its_data_are_and_not_only_its_file(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(
        tmp_path / "data",
        workshops="workshop_id,year,title,format,end_date\nw1,2017,First,in_person,2017-09-28\n",
        actions=(
            "action_id,workshop_id,scope,area,countries,title,committed_on,status\n"
            "a1,w1,individual,policy,VNM,Draft,2017-09-28,in_progress\n"
        ),
        action_updates="action_id,updated_on,status\na1,2018-03-02,in_progress\na1,2017-12-01,in_progress\n",
        market_flows=(
            "flow_id,country,year,material,tier,fate,tonnes,evidence\n"
            "f1,VNM,2016,copper,1,reuse,5,none\nf2,VNM,2015,copper,1,reuse,5,none\n"
        ),
    )
    rows = tables(view(open_app, "Freshness", data))[0].set_index("Table")
    assert rows["Data up to"].to_dict() == {
        "Action updates": "2 Mar 2018",
        "Actions": "28 Sep 2017",
        "Market flows": "2016",
        "Workshops": "28 Sep 2017",
    }
    assert (rows["File changed"].dt.year >= 2026).all()


def test_a_failed_quality_gate_says_why_and_reports_on_the_newest_exports(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS)
    app = open_app("data", data=data)
    assert metrics(app)["Rows read"] == "2"
    drop(data, workshops=WORKSHOPS + "w3,soon,Third,online\n", actions="not,the,columns\n1,2,3\n")
    app.run()
    assert metrics(app)["Rows read"] == "3"
    [_tables, *_rest] = tables(app)
    faults = dict(zip(_tables["Table"], _tables["Error of a file"], strict=True))
    assert faults["Actions"] == "Missing column"
    assert "**Quality gate failed: these exports are not published.**" in app.markdown[0].value
    assert "1 of 3 rows of workshops was rejected" in app.markdown[0].value.replace("\\", "")


# ---- errors and rejected rows


def test_where_no_row_was_rejected_it_says_so(look_at: OpenApp) -> None:
    assert sentences(view(look_at, "Rejected rows")) == ["No row was rejected."]


def test_errors_are_counted_by_rule_listed_and_searched(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD + BAD_ACTION)
    app = view(open_app, "Rejected rows", data)
    [by_rule], [listed, *_warnings] = tables(app), told(app)
    assert by_rule.to_dict("records") == [{"Rule": "Not an allowed value", "Table": "Actions", "Errors": 1}]
    [(about, sentence)] = listed.items()
    assert about == "actions.csv, line 22, status"
    assert sentence.startswith("status is “soon”, which is not one of the allowed values. Write one of: planned, ")
    app.text_input(key="rejected_search").set_value("SOON actions").run()
    assert len(told(app)[0]) == 1
    app.text_input(key="rejected_search").set_value("later").run()
    assert sentences(app) == ["No error matches. Remove a word or a choice."]


def test_corrections_are_the_rejected_rows_and_nothing_in_them_is_live(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD + BAD_ACTION)
    view(open_app, "Rejected rows", data)
    text = rejected_rows.correction("actions-corrections.csv").decode("utf-8-sig")
    assert "'=Title" in text
    assert len(text.splitlines()) == 2
    book = openpyxl.load_workbook(io.BytesIO(rejected_rows.correction("actions-corrections.xlsx")))
    assert [cell.data_type for cell in book["actions"][2] if cell.value == "=Title"] == ["s"]
    in_vietnamese = said_in("vi", lambda: rejected_rows.correction("actions-corrections.csv")).decode("utf-8-sig")
    assert said_in("vi", lambda: validate(data)).errors[0].problem in in_vietnamese
    assert validate(data).errors[0].problem in rejected_rows.correction("actions-corrections.csv").decode()
    write_folder(data, actions=ACTIONS + GOOD)
    with pytest.raises(FileNotFoundError, match="rejected any more"):
        rejected_rows.correction("actions-corrections.csv")


@pytest.mark.parametrize("name", ["published", "rejected by the quality gate"])
def test_rejected_rows_are_explained_in_the_reader_s_language_though_the_server_validated_them(
    open_app: OpenApp, tmp_path: Path, name: str
) -> None:
    actions = ACTIONS + (GOOD if name == "published" else "") + BAD_ACTION
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=actions)
    for _again in range(2):
        # The second time the snapshot is there, and its report is read from it.
        app = open_app("data", data=data, lang="vi", view=said_in("vi", lambda: _("Rejected rows")))
        assert not app.exception
        [listed, *_warnings] = told(app)
        [error] = said_in("vi", lambda: validate(data)).errors
        assert [*listed.values()] == [f"{error.problem} {error.fix}"]
        assert error.problem != validate(data).errors[0].problem
        server.forget()
    if name != "published":
        assert said_in("vi", lambda: validate(data)).reasons[0] in app.warning[0].value


def test_no_value_of_a_row_about_a_person_is_shown_or_given_out(open_app: OpenApp, tmp_path: Path) -> None:
    people = "".join(f"w1,secret{n},PHL,ngo,participant,true\n" for n in range(40))
    twice = "w1,secret7,VNM,ngo,speaker,true\nw1,hidden,PHL,ngo,nobody,true\n"
    twice += "w1,p1,Ghanna,ngo,speaker,true\n"
    noticed = 'w1,"=""hidden""",PHL,ngo,participant,true\n'
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, attendance=PEOPLE + people + twice + noticed)
    page_text = text_of(view(open_app, "Freshness", data)) + text_of(app := view(open_app, "Rejected rows", data))
    assert "Understood as" in page_text
    assert "Same key on different rows" in page_text
    assert not [secret for secret in ("secret", "hidden", "nobody", "Ghan") if secret in page_text]
    assert not app.get("download_button")
    assert "python -m iemn_data corrections" in page_text
    with pytest.raises(FileNotFoundError):
        rejected_rows.correction("attendance-corrections.csv")


def test_every_rule_of_the_contract_has_its_words() -> None:
    rules = {rule for rule, _case in FILE_TEXTS | ROW_TEXTS} | {*WARNINGS} - {"superseded_by_unknown"}
    assert set(load_summary.RULES) == rules | {"understood_as", "not_read", "vanished"}


# ---- snapshots


def test_what_changed_between_two_snapshots_is_counted_by_key(open_app: OpenApp, tmp_path: Path) -> None:
    # Rows of no other test: the same rows would be the same snapshot, under the name of that test's folder.
    data = write_folder(tmp_path / "compared", workshops=WORKSHOPS.replace("First", "The first"))
    app = view(open_app, "Snapshots", data)
    assert "There is no previous snapshot of this data set." in sentences(app)[0]
    drop(data, workshops=HEAD + "w2,2018,Other,online\nw3,2019,Third,online\nw4,2020,Fourth,online\n")
    kept, changed = tables(app.run())
    assert kept["Rows"].tolist() == [3, 2]
    assert kept["State"].tolist() == ["current", ""]
    assert changed.to_dict("records") == [{"Table": "Workshops", "Rows added": 2, "Rows removed": 1, "Rows changed": 1}]
    assert not app.exception


# ---- sources, columns, templates


def test_every_table_says_its_provenance_sources_and_licence(look_at: OpenApp) -> None:
    [text] = [m.value for m in view(look_at, "Sources and licences").markdown if m.value.startswith("| Table")]
    lines = text.splitlines()[2:]
    assert len(lines) == len(load_contract().resources)
    [prices] = [line for line in lines if line.startswith("| Commodity prices")]
    assert "Published" in prices
    assert "https://www.worldbank.org" in prices
    assert all("Illustrative" in line for line in lines if "made by this project" in line)


def test_every_column_of_a_table_is_described(open_app: OpenApp) -> None:
    app = view(open_app, "Columns and templates")
    app.selectbox(key="table").set_value("targets").run()
    for field in load_contract().resource("targets").fields:
        assert f"`{field.name}`" in app.markdown[0].value


def test_the_templates_are_one_blank_file_a_table_and_the_dictionary() -> None:
    with zipfile.ZipFile(io.BytesIO(sources.templates())) as archive:
        assert sorted(archive.namelist()) == sorted(
            [*(f"{resource.name}.csv" for resource in load_contract().resources), "dictionary.md"]
        )
        assert archive.read("targets.csv") == b"indicator,country,year,target\n"
    assert sources.templates() == sources.templates()


# ---- a dry run


def tried(app: AppTest, name: str, text: str) -> AppTest:
    app.file_uploader(key="dry_run_file").set_value((name, text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def verdict(app: AppTest) -> str:
    """The verdict of the dry run: its first sentence, from the only box that begins with one in bold."""
    boxes = (*app.success, *app.error, *app.warning, *app.info)
    [sentence] = [box.value.split("**")[1] for box in boxes if box.value.startswith("**")]
    return str(sentence)


def test_a_file_is_validated_beside_the_others_and_nothing_is_published(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS)
    app = view(open_app, "Try a file", data)
    before = current_store().digest
    tried(app, "Actions 2026-05.csv", ACTIONS + GOOD + BAD_ACTION)
    assert app.selectbox[0].value == "actions"
    assert verdict(app) == "20 of your 21 rows would count."
    assert "**Actions:** 21 rows read: 20 kept, 1 rejected, 0 repeated, 0 replaced." in [m.value for m in app.markdown]
    [listed] = told(app)
    [(about, sentence)] = listed.items()
    assert about == "Actions 2026-05.csv, line 22, status"
    assert "“soon”" in sentence
    server.look_again()
    server.look_again()
    assert current_store().digest == before
    assert [path.name for path in data.iterdir()] == ["workshops.csv"]


def test_a_good_file_is_said_to_be_good(open_app: OpenApp, tmp_path: Path) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS))
    tried(app, "actions.csv", ACTIONS + GOOD)
    [box] = app.success
    assert box.value == (
        "**All of your 20 rows would count.**\n\nThe quality gate would pass, and the file would be published."
    )
    app.toggle(key="dry_run_beside").set_value(False).run()
    assert "Validated alone: its references to other tables were not checked." in app.success[0].value


def test_that_no_row_counts_comes_first_also_where_the_gate_would_pass(open_app: OpenApp, tmp_path: Path) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD))
    tried(app, "actions-2.csv", ACTIONS + BAD_ACTION)
    [box] = app.error
    assert box.value.split("\n\n") == [
        "**Your row would not count.**",
        "The quality gate would pass, and the other data would be published without this file.",
    ]


def test_where_the_gate_would_fail_none_counts_and_the_reason_is_told(open_app: OpenApp, tmp_path: Path) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS))
    tried(app, "actions.csv", ACTIONS + GOOD.splitlines(keepends=True)[0] + BAD_ACTION)
    assert app.error[0].value.replace("\\", "").split("\n\n") == [
        "**None of your 2 rows would count.**",
        "The quality gate would fail: nothing would be published, and the current data stay.",
        "1 of 2 rows of actions was rejected; the limit is 10%.",
    ]


def test_what_a_file_does_to_others_is_told(open_app: OpenApp, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD)
    app = view(open_app, "Try a file", folder)
    tried(app, "workshops.csv", "\n".join(WORKSHOPS.splitlines()[:1] + WORKSHOPS.splitlines()[2:]))
    assert "In other files, because of this one" in [head.value for head in app.header]
    assert len(told(app)[-1]) == 20
    tried(app, "workshops-2.csv", WORKSHOPS.replace("First", "Another"))
    assert "2 rows of the other files would be replaced." in [m.value for m in app.markdown]


def boxes(app: AppTest) -> str:
    """What the boxes say, as it is read."""
    return " ".join(box.value for box in (*app.success, *app.error, *app.warning, *app.info)).replace("\\", "")


def test_a_file_named_as_another_says_whose_place_it_takes_and_how_many_rows_would_be_gone(
    open_app: OpenApp, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD)
    app = view(open_app, "Try a file", folder)
    tried(app, "actions.csv", ACTIONS + GOOD.splitlines(keepends=True)[0])
    assert verdict(app) == "Your row would count."
    assert "It takes the place of actions.csv: its 20 rows would be gone." in boxes(app)
    assert "**Actions:** 1 row read: 1 kept, 0 rejected, 0 repeated, 0 replaced." in [m.value for m in app.markdown]
    tried(app, "actions-2.csv", ACTIONS + GOOD.splitlines(keepends=True)[0])
    assert "takes the place" not in boxes(app)


def test_where_to_put_a_file_is_told_only_of_one_with_rows_that_would_count(open_app: OpenApp, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", workshops=WORKSHOPS)
    (folder / "exports").mkdir()
    descriptor = {"resources": [{"name": "actions", "path": "exports/actions.csv"}]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    app = view(open_app, "Try a file", folder)
    tried(app, "actions.csv", ACTIONS + GOOD)
    assert "Put it into “exports” in the data folder." in boxes(app)
    tried(app, "actions.csv", ACTIONS + BAD_ACTION)
    assert "Put it" not in boxes(app)


def test_updates_after_a_fixed_as_of_date_are_warned_of(open_app: OpenApp, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + GOOD)
    (folder / "datapackage.json").write_text('{"iemn:as_of": "2018-12-31"}', "utf-8")
    updates = "action_id,updated_on,status\na01,2018-12-31,planned\na02,2019-01-01,planned\n"
    app = view(open_app, "Try a file", folder)
    tried(app, "action_updates.csv", updates)
    waiting = "1 update is of a day after 2018-12-31, the as-of date that datapackage.json sets"
    assert [waiting in sentence for sentence in told(app)[-1].values()] == [True]
    (folder / "action_updates.csv").write_text(updates, "utf-8")
    assert waiting in text_of(view(open_app, "Rejected rows", folder)).replace("\\", "")


def test_how_to_fix_a_row_about_a_person_is_told_as_far_as_it_holds_none_of_its_values(
    open_app: OpenApp, tmp_path: Path
) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS))
    rows = "w9,p1,PHL,ngo,participant,true\nw1,p2,Ghanna,ngo,participant,true\nw1,p3,PHL,ngo,particpant,true\n"
    tried(app, "attendance.csv", PEOPLE + rows)
    sentences = [*told(app)[0].values()]
    [role] = [field for field in load_contract().resource("attendance").fields if field.name == "role"]
    assert sentences == [
        "Refers to a row that does not exist. Correct it, or add the row to workshops.",
        "Unknown country. Write the three-letter code or the name of the country.",
        f"Not an allowed value. Write one of: {', '.join(role.allowed)}.",
    ]
    assert not [value for value in ("w9", "Ghan", "particpant") if value in text_of(app)]


def test_a_file_can_be_tried_where_there_are_no_data_yet(open_app: OpenApp, tmp_path: Path) -> None:
    app = view(open_app, "Try a file", tmp_path / "nowhere")
    tried(app, "workshops.csv", WORKSHOPS)
    assert verdict(app) == "All of your 2 rows would count."


def test_all_that_is_personal_in_a_file_is_told_at_once_without_a_value(open_app: OpenApp, tmp_path: Path) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS))
    tried(
        app,
        "attendance.csv",
        PEOPLE.replace("attended", "name,email") + "w1,p1,PHL,ngo,participant,Secret,a@b.org\n",
    )
    assert verdict(app) == "The whole file would be rejected: Personal data and Missing column."
    assert [*told(app)[0]] == [
        "attendance.csv, line 1, name",
        "attendance.csv, line 1, email",
        "attendance.csv, line 1, attended",
    ]
    assert all(
        "Remove the column and export the file again" in told(app)[0][f"attendance.csv, line 1, {heading}"]
        for heading in ("name", "email")
    )
    page_text = text_of(app)
    assert "a@b.org" not in page_text
    assert "Secret" not in page_text


def test_a_file_of_no_table_s_name_asks_which_one_it_is_and_is_told_how_to_name_it(
    open_app: OpenApp, tmp_path: Path
) -> None:
    app = view(open_app, "Try a file", write_folder(tmp_path / "data", workshops=WORKSHOPS))
    tried(app, "from the office.csv", WORKSHOPS)
    assert "choose the table" in "".join(caption.value for caption in app.caption)
    app.selectbox[0].set_value("workshops").run()
    assert not app.exception
    assert verdict(app) == "All of your 2 rows would count."
    assert app.info[0].value.replace("\\", "").endswith("Put it there as “workshops-2.csv”.")
