"""Downstream chains and what if on the screen: what they draw is what can be added up in the raw rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.figures.markets import chain_links, chains, consent, dependence, evidence, flow_value, what_if
from iemn_ui.figures.parts.ribbons import Link, plan_of
from iemn_ui.sections.what_if.scenario import Scenario
from tests.colours import coloured
from tests.ui.screens import Drawn, OpenApp, cards, charts, metrics, raw, sentences, write_folder

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\n"
COUNTRIES = (
    "country,region,basel_party,source_url\nPHL,South-eastern Asia,true,https://example.org\n"
    "USA,Northern America,false,https://example.org\nJPN,Eastern Asia,true,https://example.org\n"
)
FLOWS = (
    "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence,consent,"
    "price_usd_per_tonne,price_source\n"
    "a,PHL,2024,crt_glass,1,,USA,storage,100,documented,missing,-80,an invoice\n"
    "ab,PHL,2024,crt_glass,2,a,JPN,material_recovery,60,declared,granted,,\n"
    "b,PHL,2025,copper,1,,JPN,material_recovery,50,verified,missing,4000,an invoice\n"
    "c,PHL,2025,batteries,1,,,unknown,20,none,,-150,an invoice\n"
)
VIEWS = ("Chain and evidence", "Outlets", "Consent and routes", "Prices and gate fees")
PAGES = ("chains", "what_if")


def number(value: float) -> str:
    return f"{value:,.0f}"


@pytest.fixture(name="tiny")
def fixture_tiny(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", workshops=WORKSHOPS, countries=COUNTRIES, market_flows=FLOWS)


def ends() -> pd.DataFrame:
    """What stays at each hop, with the hops on the way to it."""
    flows = raw("market_flows").set_index("flow_id", drop=False)
    passed_on = flows.groupby("from_flow_id")["tonnes"].sum().reindex(flows.index, fill_value=0)

    def way(name: str) -> list[str]:
        before = flows.loc[name, "from_flow_id"]
        return [name] if pd.isna(before) else [*way(before), name]

    rows = flows.assign(kept=flows["tonnes"] - passed_on, way=[way(name) for name in flows.index])
    return rows[rows["kept"] > 1e-9]


def sound(figure: dict[str, Any]) -> Drawn:
    """The figure, after Plotly has checked it in both themes."""
    for mode in ("light", "dark"):
        go.Figure(coloured(figure, mode))  # type: ignore[arg-type]
    return Drawn("", "", figure)


# ---- the chain drawn


def steps(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = "tier country from_country receiver_country is_from_home is_at_home fate is_hop_evidenced tonnes"
    table = pd.DataFrame(rows, columns=columns.split()).assign(material=None)
    return table.astype({"country": object, "material": object})


CHAIN = steps(
    (1, "PHL", None, "PHL", False, True, None, True, 70.0),
    (1, "PHL", None, None, False, False, None, False, 30.0),
    (2, None, "PHL", "JPN", True, False, None, False, 50.0),
    (1, None, None, "PHL", False, True, "storage", None, 20.0),
    (1, None, None, None, False, False, "unknown", None, 30.0),
    (2, None, None, "JPN", False, False, "material_recovery", None, 50.0),
)


def test_hops_are_filled_or_hatched_by_their_evidence_and_fates_are_neither() -> None:
    figure = sound(chains.chain_diagram(chain_links.links_to_draw(CHAIN, "country")))
    ribbons = {trace["text"]: trace for trace in figure.traces("scatter")}
    thin = "\u202f"
    assert set(ribbons) == {
        f"Philippines to Own country: 70{thin}t, documented or verified",
        f"Philippines to Not recorded: 30{thin}t, unverified",
        f"Own country to Japan: 50{thin}t, unverified",
        f"Own country, Storage: 20{thin}t",
        f"Not recorded, Unknown: 30{thin}t",
        f"Japan, Material recovery: 50{thin}t",
    }
    hatched = {text for text, trace in ribbons.items() if "fillpattern" in trace}
    assert hatched == {text for text in ribbons if "unverified" in text}
    named = [bar["name"] for bar in figure.traces("bar") if "name" in bar]
    assert "Unverified hop: declared only, or no evidence" in named


def test_a_node_is_as_high_as_its_tonnes_and_where_chains_start_can_be_chosen() -> None:
    figure = chains.chain_diagram(chain_links.links_to_draw(CHAIN, "country"))
    [nodes] = [bar for bar in Drawn("", "", figure).traces("bar") if "base" in bar]
    heights = dict(zip([text.split(":")[0] for text in nodes["hovertext"]], nodes["y"], strict=True))
    assert heights == {
        "Philippines": 100.0,
        "Own country": 70.0,
        "Not recorded": 30.0,
        "Japan": 50.0,
        "Material recovery": 50.0,
        "Storage": 20.0,
        "Unknown": 30.0,
    }
    assert [choice for choice in nodes["customdata"] if choice] == [{"country": "PHL"}]
    heads = [note["text"] for note in figure["layout"]["annotations"] if note.get("yref") == "paper"]
    assert heads == [
        f"<b>{title}</b>" for title in ("Country of origin", "Receiver at tier 1", "Receiver at tier 2", "Fate")
    ]


def test_at_most_thirty_links_are_drawn_and_what_is_left_out_is_counted() -> None:
    codes = ["ARG", "BRA", "CHL", "COL", "EGY", "IDN", "MYS", "PHL", "THA", "TUV", "VNM", "USA"]
    hops = [
        (1, one, None, two, False, False, None, True, float(1 + i * len(codes) + j))
        for i, one in enumerate(codes)
        for j, two in enumerate(codes)
    ]
    fates = [(1, None, None, code, False, False, "landfill", None, 10.0) for code in codes]
    table = steps(*hops, *fates)
    drawn = chain_links.links_to_draw(table, "country")
    assert len(drawn.links) <= chain_links.MOST_LINKS
    tonnes_drawn = sum(link.tonnes for link in drawn.links)
    assert tonnes_drawn + drawn.tonnes_left == pytest.approx(table["tonnes"].sum())
    figure = sound(chains.chain_diagram(drawn))
    assert "Other countries (6)" in str(figure.figure["layout"]["annotations"])


def test_no_node_covers_another_and_links_fill_their_nodes() -> None:
    links = [
        Link((0, "a"), (1, "x"), verified=5),
        Link((0, "a"), (2, "y"), unverified=3),
        Link((0, "b"), (1, "x"), verified=1, unverified=1),
        Link((1, "x"), (2, "y"), ended=7),
    ]
    plan = plan_of(links, {(0, "a"): 8.0, (0, "b"): 2.0, (1, "x"): 7.0, (2, "y"): 10.0})
    (a, tall), (b, small) = sorted((plan.nodes[0, "a"], plan.nodes[0, "b"]))
    assert a + tall < b
    assert small in (2.0, 8.0)
    assert {ribbon.kind for ribbon in plan.ribbons} == {"verified", "unverified", "ended"}
    for ribbon in plan.ribbons:
        half = len(ribbon.y) // 2
        height = getattr(ribbon.link, ribbon.kind)
        assert [low - high for high, low in zip(ribbon.y[:half], ribbon.y[half:-1][::-1], strict=True)] == (
            pytest.approx([height] * half)
        )


# ---- other figures


def test_evidence_breaks_are_parts_of_each_country_s_tonnes() -> None:
    rows = pd.DataFrame(
        [("PHL", "evidenced", 30.0), ("PHL", "tier_2", 70.0), ("VNM", "no_final_fate", 5.0)],
        columns=["country", "evidence_break", "tonnes"],
    )
    figure = sound(evidence.break_bars(rows))
    assert figure.trace("bar", name="Evidence to the final fate")["x"] == [30.0, 0.0]
    assert figure.trace("bar", name="Breaks at the second hop")["x"] == [70.0, 0.0]
    behind = figure.trace("scatter", mode="text")["text"]
    assert [text.strip() for text in behind] == ["30 of 100\u202ft, 30 %", "0 of 5\u202ft, 0 %"]


def test_more_than_half_to_one_outlet_is_marked_and_half_is_not() -> None:
    rows = pd.DataFrame(
        [
            ("country", "PHL", 120.0, 100.0, 2, "JPN", 51.0, 0.5002),
            ("country", "VNM", 100.0, 100.0, 2, "VNM", 50.0, 0.5),
            ("country", "TUV", 9.0, 0.0, 0, None, None, None),
        ],
        columns="dimension value tonnes known_tonnes outlets largest_outlet largest_tonnes hhi".split(),
    )
    figure = sound(dependence.dependence_bars(dependence.of_dimension(rows, "country"), "country"))
    bar = figure.trace("bar")
    assert bar["y"] == ["Philippines", "Vietnam"]
    assert bar["marker"]["pattern"]["shape"] == ["/", ""]
    texts = [text.strip() for text in figure.trace("scatter", mode="text")["text"]]
    assert texts == ["Japan, 51 of 100\u202ft; HHI 0.50", "own country, 50 of 100\u202ft; HHI 0.50"]
    assert "20\u202ft more end in a country not recorded" in bar["hovertext"][0]


def test_the_rule_s_day_stands_between_the_years() -> None:
    rows = pd.DataFrame(
        [(2024, "granted", 3, 30.0, 0), (2025, "missing", 2, 20.0, 2)],
        columns="year consent_status hops tonnes flagged_hops".split(),
    )
    figure = sound(consent.consent_bars(rows))
    assert figure.figure["layout"]["shapes"][0]["x0"] == 2024.5
    assert figure.trace("bar", name="Missing")["hovertext"] == ["2025: 2 of 2 hops, 20\u202ft, missing"]


def test_gate_fees_stand_below_zero_with_a_shape_of_their_own() -> None:
    rows = pd.DataFrame(
        [
            ("copper", 4000.0, 5.0, "PHL", 2024, 1, "an <invoice>", "b"),
            ("crt_glass", -80.0, 9.0, "PHL", 2024, 1, "x", "a"),
        ],
        columns="material price_usd_per_tonne tonnes country year tier price_source flow_id".split(),
    )
    figure = sound(flow_value.price_dots(rows))
    fee = figure.trace("scatter", name="Gate fee: the sender paid")
    assert (fee["x"], fee["y"], fee["marker"]["symbol"]) == ([-80.0], ["CRT glass"], "diamond")
    assert "a gate fee of US$ 80 a tonne" in fee["hovertext"][0]
    assert "an &lt;invoice&gt;" in figure.trace("scatter", name="Price paid")["hovertext"][0]
    low, high = figure.figure["layout"]["xaxis"]["range"]
    assert low < -80 < 0 < high


def supposed(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = "country material tonnes priced_tonnes value_usd value_then_usd unknown_tonnes closed_tonnes"
    return pd.DataFrame(rows, columns=[*columns.split(), "over_cap_tonnes"])


def test_what_if_shows_value_now_and_then_and_what_has_no_outlet() -> None:
    rows = supposed(
        ("PHL", "copper", 100.0, 100.0, 4e6, 3e6, 5.0, 20.0, 0.0),
        ("VNM", "copper", 50.0, 0.0, None, None, 0.0, 0.0, 10.0),
        ("VNM", "plastics", 10.0, 0.0, None, None, 0.0, 0.0, 0.0),
    )
    value = sound(what_if.value_bars(rows))
    assert (value.trace("bar", name="Now")["x"], value.trace("bar", name="In the scenario")["x"]) == ([4e6], [3e6])
    assert [text.strip() for text in value.trace("scatter")["text"]] == ["-US$ 1.0 million"]
    outlets = sound(what_if.outlet_bars(rows, "material"))
    assert outlets.trace("bar", name="Outlet closed")["x"] == [20.0, 0.0]
    assert outlets.trace("bar", name="Above the cap")["x"] == [10.0, 0.0]
    assert outlets.trace("bar", name="Outlet kept")["x"] == [115.0, 10.0]
    texts = [text.strip() for text in outlets.trace("scatter")["text"]]
    assert texts == ["35 of 150\u202ft without an outlet", "0 of 10\u202ft without an outlet"]


def test_a_scenario_says_its_changes() -> None:
    assert Scenario().in_words().startswith("Nothing is changed: the figures show what was recorded.")
    changed = Scenario((("copper", -20.0), ("ferrous", 5.0)), ("KOR",), ("JPN", "THA"), 12.5)
    assert changed.in_words() == (
        "Scenario: Copper -20 %; Ferrous metal +5 %; South Korea closed; "
        "Japan and Thailand at most 12.5 % of all tonnes each."
    )
    assert changed.parameters() == {
        "price_materials": ("copper", "ferrous"),
        "price_percents": (-20.0, 5.0),
        "closed": ("KOR",),
        "capped": ("JPN", "THA"),
        "cap_share": 0.125,
    }


# ---- the pages


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("country", ["", "Vietnam", "Tuvalu"])
def test_every_view_of_the_chains_opens(open_app: OpenApp, view: str, country: str) -> None:
    app = open_app("chains", view=view, **({"country": country} if country else {}))
    assert not app.exception
    assert charts(app) or sentences(app)


def test_the_cards_of_the_chains_are_sums_of_the_raw_rows(open_app: OpenApp) -> None:
    rows, flows = ends(), raw("market_flows").set_index("flow_id")
    is_shown = flows["evidence"].isin(["documented", "verified"])
    final = ~rows["fate"].isin(["storage", "unknown"])
    is_traced = pd.Series([all(is_shown[hop] for hop in way) for way in rows["way"]], rows.index)
    evidenced = rows[is_traced & final]["kept"].sum()
    at_first = rows[[not is_shown[way[0]] for way in rows["way"]]]["kept"].sum()
    shares = rows.groupby("receiver_country")["kept"].sum()
    start = flows["from_flow_id"].map(flows["receiver_country"]).where(flows["tier"] > 1, flows["country"])
    crossing = flows[(start != flows["receiver_country"]) & start.notna() & flows["receiver_country"].notna()]
    new = crossing[crossing["year"] >= 2025]
    is_equipment = new["material"].isin(["whole_equipment", "circuit_boards", "displays_mercury"])
    asked = new[~new["consent"].isin(["granted", "not_needed"]) | (new["consent"].eq("not_needed") & is_equipment)]
    party = raw("countries").set_index("country")["basel_party"]
    ends_known = crossing.assign(sender=start.map(party), receiver=crossing["receiver_country"].map(party)).dropna(
        subset=["sender", "receiver"]
    )
    one_sided = ends_known[ends_known["sender"] != ends_known["receiver"]]
    flagged = {*asked.index, *one_sided.index}
    assert metrics(open_app("chains")) == {
        "Evidenced to the end": f"{number(evidenced)} of {number(rows['kept'].sum())}\u202ft",
        "Breaks at the first hop": f"{number(at_first)} of {number(rows['kept'].sum())}\u202ft",
        "Outlet HHI, 0 to 1": f"{((shares / shares.sum()) ** 2).sum():.2f}",
        "Hops to look at": f"{len(flagged)} of {len(crossing)}",
    }


def test_the_chain_starts_with_the_material_where_the_reader_says_so(open_app: OpenApp) -> None:
    app = open_app("chains", start="Material")
    figure = charts(app)["The chain, tier by tier"].figure
    assert any(note["text"] == "<b>Material</b>" for note in figure["layout"]["annotations"])


def test_flags_and_gate_fees_are_shown_as_such(open_app: OpenApp, tiny: Path) -> None:
    app = open_app("chains", data=tiny, view="Consent and routes")
    assert not app.exception
    assert metrics(app)["Hops to look at"] == "3 of 3"
    assert cards(app)[3]["change"] == "2"
    [titled] = [text.value for text in app.header if "to look at" in text.value]
    assert titled.startswith("3 of 3 hops across a border to look at")
    prices = charts(open_app("chains", data=tiny, view="Prices and gate fees"))["Prices and gate fees"]
    assert prices.trace("scatter", name="Gate fee: the sender paid")["x"] == [-150.0, -80.0]


def test_what_if_with_nothing_set_is_the_present(open_app: OpenApp) -> None:
    app = open_app("what_if")
    flows, rows = raw("market_flows"), ends()
    first = flows[flows["tier"] == 1]
    value = f"US$ {(first['tonnes'] * first['price_usd_per_tonne']).sum() / 1e6:.1f} million"
    unknown = rows[rows["receiver_country"].isna()]["kept"].sum()
    assert metrics(app) == {
        "Value now": value,
        "Value then": value,
        "Difference": "US$ 0",
        "Without outlet": f"{number(unknown)} of {number(rows['kept'].sum())}\u202ft",
    }
    assert any("not a forecast" in text.value for text in app.markdown)
    assert any(text.value.startswith("Nothing is changed") for text in app.caption)


def test_changes_stand_in_the_address_and_the_button_takes_them_back(open_app: OpenApp, tiny: Path) -> None:
    app = open_app("what_if", data=tiny, price_copper="-50", closed="Japan")
    assert not app.exception
    # Copper (50 t, US$ 200,000) and 60 of 100 t of glass at a fee of 80 end in Japan; the batteries (20 t at a fee of
    # 150) and 40 t of glass are left.
    value = charts(app)["Value now and then"]
    now = dict(zip(value.trace("bar", name="Now")["y"], value.trace("bar", name="Now")["x"], strict=True))
    then = dict(
        zip(
            value.trace("bar", name="In the scenario")["y"],
            value.trace("bar", name="In the scenario")["x"],
            strict=True,
        )
    )
    assert now == {"Copper": 200_000.0, "CRT glass": -8_000.0, "Batteries": -3_000.0}
    assert then == pytest.approx({"Copper": 0.0, "CRT glass": -3_200.0, "Batteries": -3_000.0})
    assert metrics(app)["Without outlet"] == "130 of 170\u202ft"
    assert any(text.value == "Scenario: Copper -50 %; Japan closed." for text in app.caption)
    [button] = [each for each in app.button if each.label == "As recorded"]
    assert metrics(button.click().run())["Without outlet"] == "20 of 170\u202ft"


@pytest.mark.parametrize("page", PAGES)
def test_filters_without_a_flow_say_what_to_widen(open_app: OpenApp, page: str) -> None:
    app = open_app(page, country="Tuvalu", material="Precious metals")
    assert not app.exception
    [sentence] = sentences(app)
    assert sentence.startswith("No flow of material matches these filters.")
    assert charts(app) == {}


@pytest.mark.parametrize("page", PAGES)
def test_a_country_whose_flows_have_no_price_and_no_border_still_has_its_page(
    open_app: OpenApp, tmp_path: Path, page: str
) -> None:
    flows = (
        "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence\n"
        "a,PHL,2024,plastics,1,,,unknown,10,none\n"
    )
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, market_flows=flows)
    apps: list[AppTest] = [open_app(page, data=data, **({"view": view} if page == "chains" else {})) for view in VIEWS]
    assert [app.exception for app in apps if app.exception] == []
    text = " ".join(sentence for app in apps for sentence in sentences(app))
    assert "has a price with its source" in text
    if page == "chains":
        assert "No outlet's country is recorded" in text
        assert "No hop between two recorded countries crosses a border" in text
