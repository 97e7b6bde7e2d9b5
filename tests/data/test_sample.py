"""The illustrative package agrees with the published record, with the contract, and with itself."""

from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from iemn_sample import write_sample
from iemn_sample.drawing import stream
from iemn_sample.invented import invented_workshops
from iemn_sample.record import PROJECT_DATA, published_record
from tests.data.exports import validate

AS_OF = pd.Timestamp("2026-09-30")
DATES = ["committed_on", "due_on", "completed_on", "updated_on", "audited_on", "closed_on", "reviewed_on"]
DATES += ["started_on", "ended_on", "start_date", "end_date", "period"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    write_sample(folder, people=200)
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_sample(folder, people=3_000)
    return folder


def table(folder: Path, name: str) -> pd.DataFrame:
    path = next(folder.glob(f"*/{name}.csv"))
    header = pd.read_csv(path, nrows=0).columns
    return pd.read_csv(path, parse_dates=[column for column in header if column in DATES])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def items(lists: pd.Series) -> pd.Series:
    return lists.dropna().str.split(";").explode()


def test_the_same_seed_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    write_sample(tmp_path, people=200)
    assert contents(tmp_path) == contents(small)


def test_another_seed_gives_other_people_and_actions(small: Path, tmp_path: Path) -> None:
    write_sample(tmp_path, people=200, seed=7)
    ours, others = table(small, "attendance"), table(tmp_path, "attendance")
    assert set(ours["participant_id"]).isdisjoint(others["participant_id"])
    assert not table(small, "actions").equals(table(tmp_path, "actions"))


def test_the_shipped_files_are_what_the_generator_writes(small: Path) -> None:
    shipped = contents(PROJECT_DATA / "illustrative")
    assert contents(small / "illustrative") == shipped


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_package_is_valid_by_its_own_descriptor(size: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(size)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "note"]) == []
    assert {task.name for task in report.tasks} >= {"attendance", "actions", "market_flows", "targets"}


def test_there_are_exactly_as_many_people_as_asked_for(small: Path, large: Path, tmp_path: Path) -> None:
    write_sample(tmp_path, people=20)
    counts = [table(folder, "attendance")["participant_id"].nunique() for folder in (tmp_path, small, large)]
    assert counts == [20, 200, 3_000]


def test_only_named_countries_attend(small: Path) -> None:
    key = ["workshop_id", "country"]
    named = set(table(small, "delegations")[key].itertuples(index=False, name=None))
    came = set(table(small, "attendance")[key].itertuples(index=False, name=None))
    assert came <= named
    assert len(came) > 80


def test_head_counts_stay_within_the_published_ones(small: Path) -> None:
    registered = table(small, "attendance").groupby("workshop_id").size()
    published = table(small, "workshops").set_index("workshop_id")["participants_reported"].fillna(25)
    assert (registered <= published[registered.index]).all()
    assert registered["iemn-2018"] > 40


def test_a_pseudonym_is_p_and_twelve_hex_digits(large: Path) -> None:
    assert table(large, "attendance")["participant_id"].str.fullmatch("p[0-9a-f]{12}").all()


def test_a_person_keeps_country_organisation_and_gender(small: Path, large: Path) -> None:
    for folder in (small, large):
        people = table(folder, "attendance").groupby("participant_id")
        attributes = people[["country", "organization_type", "gender"]].nunique(dropna=False)
        assert (attributes == 1).all(axis=None)


def test_about_a_third_of_the_people_return(small: Path, large: Path) -> None:
    for folder in (small, large):
        visits = table(folder, "attendance").groupby("participant_id").size()
        assert 0.25 <= (visits > 1).mean() <= 0.40


def test_every_organisation_type_has_five_people_and_government_half(small: Path) -> None:
    people = table(small, "attendance").drop_duplicates("participant_id")["organization_type"].value_counts()
    assert len(people) == 6
    assert people.min() >= 5
    assert people["government"] == 100


def test_days_stay_within_the_workshop(small: Path) -> None:
    rows = table(small, "attendance").merge(table(small, "workshops"), on="workshop_id")
    length = (rows["end_date"] - rows["start_date"]).dt.days + 1
    counted = rows["days"].notna() & rows["attended"]
    assert rows.loc[counted, "days"].between(1, length[counted]).all()
    assert (rows.loc[~rows["attended"], "days"].fillna(0) == 0).all()
    assert (~rows["attended"]).sum() >= 5


def test_actions_come_from_countries_that_came(small: Path) -> None:
    attendance = table(small, "attendance")
    came = attendance.loc[attendance["attended"], ["workshop_id", "country"]].drop_duplicates()
    actions = table(small, "actions").set_index("workshop_id")["countries"]
    owners = items(actions).rename("country").reset_index()
    assert len(owners.merge(came)) == len(owners)


def test_owners_follow_the_scope(small: Path) -> None:
    actions = table(small, "actions")
    owners = (actions["countries"].str.count(";") + 1).fillna(0)
    assert (owners[actions["scope"] == "individual"] == 1).all()
    assert owners[actions["scope"] == "collective"].between(2, 5).all()
    assert (owners[actions["scope"] == "network"] == 0).all()


def test_no_country_owns_more_than_a_fifth_of_the_actions(small: Path) -> None:
    actions = table(small, "actions")
    assert 120 <= len(actions) <= 160
    assert items(actions["countries"]).value_counts().max() <= len(actions) / 5


def test_due_dates_follow_commitment_and_commitment_the_workshop(small: Path, large: Path) -> None:
    for folder in (small, large):
        actions = table(folder, "actions").merge(table(folder, "workshops"), on="workshop_id")
        wait = (actions["committed_on"] - actions["end_date"]).dt.days
        allowed = (actions["due_on"] - actions["committed_on"]).dt.days.dropna()
        assert wait.between(0, 10).all()
        assert allowed.between(80, 770).all()
        assert 0 < actions["due_on"].isna().sum() < len(actions) / 5


def test_an_action_has_a_completion_day_exactly_when_completed(small: Path, large: Path) -> None:
    for folder in (small, large):
        actions = table(folder, "actions")
        assert (actions["completed_on"].notna() == (actions["status"] == "completed")).all()
        done = actions[actions["status"] == "completed"]
        assert (done["completed_on"] >= done["committed_on"]).all()


def test_the_latest_update_agrees_with_the_action(small: Path, large: Path) -> None:
    for folder in (small, large):
        actions = table(folder, "actions").set_index("action_id")
        latest = table(folder, "action_updates").sort_values("updated_on").groupby("action_id").last()
        assert (actions["status"] == latest["status"].reindex(actions.index).fillna("planned")).all()
        done = actions[actions["status"] == "completed"].join(latest[["progress", "updated_on"]])
        assert (done["progress"] == 100).all()
        assert (done["completed_on"] <= done["updated_on"]).all()


def test_one_or_two_dozen_actions_are_overdue_and_half_are_completed(small: Path) -> None:
    actions = table(small, "actions")
    open_ones = actions["status"].isin(["planned", "in_progress"])
    assert 12 <= (open_ones & (actions["due_on"] < AS_OF)).sum() <= 24
    assert 0.45 <= (actions["status"] == "completed").mean() <= 0.65
    assert (actions["completed_on"] > actions["due_on"]).sum() >= 10


def test_some_actions_and_some_countries_were_never_heard_of_again(small: Path) -> None:
    actions, updates = table(small, "actions"), table(small, "action_updates")
    silent = actions[~actions["action_id"].isin(updates["action_id"])]
    assert len(silent) >= 5
    assert (silent["status"] == "planned").all()
    news = updates.merge(actions[["action_id", "countries"]]).assign(
        country=lambda rows: rows["countries"].str.split(";")
    )
    last = news.explode("country").groupby("country")["updated_on"].max()
    newest_guests = set(items(actions.loc[actions["workshop_id"] == "iemn-2025", "countries"]))
    assert any(last.get(country, AS_OF) < pd.Timestamp("2025-09-15") for country in sorted(newest_guests))


def test_nothing_but_due_dates_lies_after_the_as_of_date(small: Path, large: Path) -> None:
    paths = [path for folder in (small, large) for path in (folder / "illustrative").glob("*.csv")]
    dates = [table(path.parents[1], path.stem).select_dtypes("datetime") for path in paths]
    newest = pd.concat([rows.max() for rows in dates if not rows.empty]).drop("due_on")
    assert len(newest) == 2 * 8
    assert (newest <= AS_OF).all()


def test_evidence_is_marked_as_made_up(small: Path) -> None:
    actions = table(small, "actions").dropna(subset="evidence_url")
    assert len(actions) > 20
    assert actions["evidence_url"].str.startswith("https://example.org/").all()
    assert (actions["status"] == "completed").all()


def test_scores_come_from_people_who_came_since_2018_and_mostly_rise(small: Path) -> None:
    key = ["workshop_id", "participant_id", "country"]
    attendance, scores = table(small, "attendance"), table(small, "objective_scores")
    came = attendance.loc[attendance["attended"], key]
    assert len(scores.merge(came)) == len(scores)
    assert scores["workshop_id"].min() == "iemn-2018"
    stages = scores.pivot(index=[*key, "objective"], columns="stage", values="score")
    assert stages[["pre", "post"]].isna().any().all()
    assert (stages["pre"] == 100).any()
    both = stages.dropna(subset=["pre", "post"])
    assert (both["post"] > both["pre"]).mean() > 0.8


def test_all_five_objectives_were_taught_in_2018_and_fewer_at_others(small: Path) -> None:
    taught = table(small, "objective_scores").groupby("workshop_id")["objective"].nunique()
    assert taught["iemn-2018"] == 5
    assert taught.drop("iemn-2018").between(3, 4).all()


def hops(folder: Path) -> pd.DataFrame:
    flows = table(folder, "market_flows")
    before = flows.set_index("flow_id").add_suffix("_before")
    return flows.dropna(subset="from_flow_id").join(before, on="from_flow_id")


def test_children_never_outweigh_their_parent(small: Path, large: Path) -> None:
    for folder in (small, large):
        tonnes = table(folder, "market_flows").set_index("flow_id")["tonnes"]
        children = hops(folder).groupby("from_flow_id")["tonnes"].sum()
        assert (children <= tonnes[children.index] + 1e-9).all()


def test_a_chain_keeps_country_year_and_material_and_climbs_by_one_tier(small: Path) -> None:
    later = hops(small)
    for column in ("country", "year", "material"):
        assert (later[column] == later[f"{column}_before"]).all()
    assert (later["tier"] == later["tier_before"] + 1).all()
    assert later["tier"].max() == 4


def test_half_of_the_tonnes_have_evidence_to_the_end(small: Path) -> None:
    flows = table(small, "market_flows").sort_values("tier").set_index("flow_id")
    evidenced = flows["evidence"].isin(["documented", "verified"]) & (flows["fate"] != "unknown")
    for _ in range(4):
        evidenced &= flows["from_flow_id"].map(evidenced).fillna(True).astype(bool)
    ends = evidenced & ~flows.index.isin(flows["from_flow_id"])
    share = flows.loc[ends, "tonnes"].sum() / flows.loc[flows["tier"] == 1, "tonnes"].sum()
    assert 0.4 <= share <= 0.6


def test_prices_are_the_published_ones_less_the_stated_discount(small: Path) -> None:
    published = table(small, "commodity_prices").query("frequency == 'annual'")
    published = published.assign(year=published["period"].dt.year)[["commodity", "year", "usd_per_tonne"]]
    priced = table(small, "market_flows").dropna(subset="price_usd_per_tonne")
    assert set(priced["material"]) == {"ferrous", "aluminium", "copper"}
    priced["commodity"] = priced["material"].replace("ferrous", "steel_scrap")
    stated = priced["price_source"].str.extract(r" (\d{4}), less (\d+) % \(illustrative discount\)$").astype(int)
    assert (stated[0] == priced["year"]).all()
    kept = 1 - stated[1].to_numpy() / 100
    expected = priced.merge(published, how="left")["usd_per_tonne"].to_numpy() * kept
    assert priced["price_usd_per_tonne"].to_numpy() == pytest.approx(expected, abs=0.0051)


def test_no_price_and_no_source_where_none_is_published(small: Path) -> None:
    flows = table(small, "market_flows")
    assert (flows["price_usd_per_tonne"].notna() == flows["price_source"].notna()).all()
    gap = flows[(flows["material"] == "ferrous") & flows["year"].between(2021, 2023)]
    assert len(gap) > 0
    assert gap["price_source"].isna().all()


def test_consent_is_stated_for_e_waste_across_a_border_and_only_there(small: Path) -> None:
    flows = table(small, "market_flows")
    across = flows["receiver_country"].notna() & (flows["receiver_country"] != flows["country"])
    assert (flows["consent"].notna() == across).all()
    since_2025 = flows[across & (flows["year"] >= 2025) & flows["material"].isin(["circuit_boards", "batteries"])]
    assert len(since_2025) > 0
    assert not (since_2025["consent"] == "not_needed").any()
    assert (flows["consent"] == "missing").any()


def test_later_audits_are_better_and_only_findings_are_closed(small: Path) -> None:
    audits = table(small, "facility_audits")
    visit = audits.groupby("facility_id")["audited_on"].rank("dense")
    good = audits["score"].isin(["in_place", "verified"])
    assert good[visit == 3].mean() > good[visit == 2].mean() > good[visit == 1].mean()
    closed = audits.dropna(subset="closed_on")
    assert closed["score"].isin(["absent", "partial"]).all()
    assert (closed["closed_on"] > closed["audited_on"]).all()


def test_at_the_shipped_size_the_published_files_are_copies(small: Path) -> None:
    assert contents(small / "published") == contents(PROJECT_DATA / "published")
    assert (small / "datapackage.json").read_bytes() == (PROJECT_DATA / "datapackage.json").read_bytes()


def test_a_larger_size_adds_invented_workshops(large: Path) -> None:
    workshops = table(large, "workshops")
    invented = workshops[~workshops["workshop_id"].str.startswith("iemn-")]
    assert len(workshops) - len(invented) == 14
    assert list(invented["workshop_id"]) == [f"invented-{number:04d}" for number in range(1, 7)]
    assert invented["title"].str.fullmatch(r"Invented workshop \d \(illustrative\)").all()
    assert invented["year"].between(2011, 2025).all()
    assert (invented["end_date"] >= invented["start_date"]).all()
    assert invented[["participants_reported", "source_url", "city"]].isna().all(axis=None)
    published = (PROJECT_DATA / "published" / "workshops.csv").read_bytes()
    assert (large / "published" / "workshops.csv").read_bytes().startswith(published)


def test_a_larger_size_adds_rows_in_measure(large: Path) -> None:
    assert len(table(large, "attendance")) / 3_000 == pytest.approx(1.4, abs=0.05)
    attendance = table(large, "attendance")
    came = attendance[attendance["attended"] & attendance["workshop_id"].str.startswith("invented")]
    invented_delegations = came[["workshop_id", "country"]].drop_duplicates()
    assert len(table(large, "actions")) == 140 + 3 * len(invented_delegations)
    named = set(table(large, "delegations")["country"])
    assert set(table(large, "attendance")["country"]) == named


def test_progress_rises_to_one(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    write_sample(tmp_path, people=20, progress=lambda share, name: told.append((share, name)))
    assert [name for _, name in told][:3] == ["attendance", "actions", "action_updates"]
    assert [share for share, _ in told] == pytest.approx([done / 9 for done in range(1, 10)])


def test_too_few_people_are_refused_with_the_least_number(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ask for 20 or more"):
        write_sample(tmp_path, people=19)
    assert list(tmp_path.iterdir()) == []


def test_the_project_folder_takes_no_invented_workshops() -> None:
    before = contents(PROJECT_DATA)
    with pytest.raises(ValueError, match="name another folder"):
        write_sample(PROJECT_DATA, people=201)
    assert contents(PROJECT_DATA) == before


def test_nothing_half_written_stays_behind(small: Path) -> None:
    assert sorted(path.name for path in (small / "illustrative").iterdir()) == [
        "action_updates.csv",
        "actions.csv",
        "attendance.csv",
        "facility_audits.csv",
        "industry_links.csv",
        "market_flows.csv",
        "objective_scores.csv",
        "targets.csv",
        "technologies.csv",
    ]


def test_files_are_sorted_by_key_with_plain_values(small: Path) -> None:
    attendance = (small / "illustrative" / "attendance.csv").read_text(encoding="utf-8")
    keys = [line.split(",")[:2] for line in attendance.splitlines()[1:]]
    assert keys == sorted(keys)
    assert ",true," in attendance
    for unwanted in ("\r", '"', "True", "NaN", ".0"):
        assert unwanted not in attendance


# ---- packages of any size


def rows_of(path: Path) -> pd.DataFrame:
    """The attendance of a package, in parts or in one file, in the order of its key."""
    frame = pd.read_parquet(path) if path.is_dir() else pd.read_csv(path)
    key = ["workshop_id", "participant_id"]
    return frame.sort_values(key, ignore_index=True).astype({"days": "Float64", "gender": "object"})


@pytest.fixture
def in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and parts so small that a package of a thousand people has several."""
    monkeypatch.setattr("iemn_sample.PEOPLE_IN_A_BLOCK", 400)
    monkeypatch.setattr("iemn_sample.people.PEOPLE_IN_A_BLOCK", 400)
    monkeypatch.setattr("iemn_sample.writing.ROWS_IN_A_PART", 100)


@pytest.mark.usefixtures("in_blocks")
def test_parts_hold_the_rows_of_the_one_file_a_year_each(tmp_path: Path) -> None:
    for name, as_parquet in (("text", False), ("parts", True)):
        write_sample(tmp_path / name, people=1_000, as_parquet=as_parquet)
    parts = tmp_path / "parts/illustrative/attendance"
    rows = rows_of(parts)
    pd.testing.assert_frame_equal(rows, rows_of(tmp_path / "text/illustrative/attendance.csv"), check_dtype=False)
    assert rows["participant_id"].nunique() == 1_000
    year_of = table(tmp_path / "parts", "workshops").set_index("workshop_id")["year"]
    for part in parts.iterdir():
        years = set(pd.read_parquet(part)["workshop_id"].map(year_of))
        assert len(years) == 1
        assert part.stem.startswith(f"attendance-{min(years)}-part-")
    assert len(list(parts.iterdir())) > rows["workshop_id"].map(year_of).nunique()


@pytest.mark.usefixtures("in_blocks")
def test_a_package_in_blocks_agrees_with_itself_and_passes_the_quality_gate(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_sample(data, people=1_000, as_parquet=True)
    report = validate(data)
    assert (report.gate, report.errors, report.warnings) == ("passed", [], [])
    assert report.resources["attendance"].rows_kept == len(rows_of(data / "illustrative/attendance"))


def test_the_other_form_of_attendance_is_replaced(tmp_path: Path) -> None:
    for as_parquet in (False, True, False):
        write_sample(tmp_path, people=50, as_parquet=as_parquet)
        names = {path.name for path in (tmp_path / "illustrative").iterdir() if "attendance" in path.name}
        assert names == {"attendance" if as_parquet else "attendance.csv"}


def test_there_are_a_hundred_invented_workshops_at_most() -> None:
    workshops = invented_workshops(published_record(), 50_000_000, stream(1, "any"))
    assert len(workshops) == 100
