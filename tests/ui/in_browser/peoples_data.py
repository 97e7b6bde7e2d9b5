"""Data such as other people have: the shipped ones with other countries, long names, and the least and greatest tonnes.

Each function rewrites a copy of the shipped data folder, so that every figure of every page has something to draw.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from string import ascii_letters
from zlib import crc32

import pandas as pd

from iemn_data.contract import PROJECT_DATA, load_contract

TITLES = (
    "จัดตั้งจุดรวบรวมซากผลิตภัณฑ์เครื่องใช้ไฟฟ้าและอุปกรณ์อิเล็กทรอนิกส์ในทุกอำเภอภายในปีนี้ร่วมกับเทศบาล",
    "إنشاء نقاط جمع النفايات الإلكترونية في كل محافظة بالتعاون مع البلديات",
    'Review the law; then, "publish" it\\now, with commas, and semicolons, in 2,750 municipalities by 2027',
    "在每個縣市設立廢電子電器回收站並公布名單以利民眾查詢與監督及後續追蹤管理作業",
    "Xây dựng hệ thống thu hồi và xử lý chất thải điện tử tại 63 tỉnh, thành phố trực thuộc trung ương",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Rücknahmestellen",
)
CITIES = ("Bandar Seri Begawan", "Ciudad Autónoma de Buenos Aires", "Thiruvananthapuram", "กรุงเทพมหานคร")
# Names that are long, in the place of those that the shipped data have most of.
ISLANDS = {
    "PHL": "VCT", "BRA": "BIH", "CHL": "TTO", "COL": "COD", "MYS": "CAF", "TUV": "FSM", "THA": "ATG", "VNM": "FJI",
    "IDN": "PNG", "ECU": "DOM", "ARG": "WSM", "IND": "TON", "EGY": "ARE", "AUS": "GNQ", "PRY": "HKG", "KHM": "PSE",
}  # fmt: skip
SIXTY = (
    "AFG ALB DZA ATG ARM AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BGR BFA BDI CPV CMR CAF TCD COM COG "
    "COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM GNQ ERI EST SWZ ETH FJI FIN GAB GMB GEO GRC GRD GTM GIN GNB GUY HTI "
    "HND HUN ISL IRN"
).split()
_COUNTRIES = ("country", "host_country", "receiver_country", "countries")
_CODED = re.compile("_(id|url)$|^(commodity|indicator|region)$")
_GREEK = str.maketrans(ascii_letters, "αβψδεφγηιξκλμνοπχρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΘΩΣΧΥΖ")
_LEAST, _GREATEST = "0.01", "12345678"

Table = pd.DataFrame
Change = Callable[[str, Table], Table]


def rewritten(folder: Path, *changes: Change) -> Path:
    """A copy of the shipped data folder in which each table went through the changes, one after another."""
    shutil.copytree(PROJECT_DATA, folder)
    for path in folder.glob("*/*.csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for change in changes:
            table = change(path.stem, table)
        table.to_csv(path, index=False)
    return folder


def _each_country(table: Table, name_of: Callable[[str, int], str]) -> Table:
    """The table with `name_of(code, row)` in the place of each code of a country, also in lists."""
    changed = {
        column: [
            ";".join(dict.fromkeys(name_of(code, row) for code in cell.split(";"))) if cell else ""
            for row, cell in enumerate(table[column])
        ]
        for column in _COUNTRIES
        if column in table
    }
    return table.assign(**changed)


def island_names(_name: str, table: Table) -> Table:
    """Long names of countries, many of them of small islands."""
    return _each_country(table, lambda code, _row: ISLANDS.get(code, code))


def long_titles(name: str, table: Table) -> Table:
    """Long titles in five scripts, the same one for many rows."""

    def long(column: str) -> list[str]:
        order = {value: i for i, value in enumerate(dict.fromkeys(table[column]))}
        return [f"{value}: {TITLES[order[value] % len(TITLES)]}" if value else "" for value in table[column]]

    columns = {
        "actions": ["title"],
        "technologies": ["technology"],
        "industry_links": ["partner_sector"],
        "market_flows": ["treatment"],
        "workshops": ["title"],
    }
    changed = table.assign(**{column: long(column) for column in columns.get(name, [])})
    if name == "workshops":
        changed["city"] = [CITIES[i % len(CITIES)] if city else "" for i, city in enumerate(table["city"])]
    return changed


def extreme_tonnes(name: str, table: Table) -> Table:
    """Chains of 0.01 t beside chains of 12,345,678 t."""
    if name != "market_flows":
        return table
    roots = [crc32("-".join(flow.split("-")[:2]).encode()) % 4 for flow in table["flow_id"]]
    ends = {0: _LEAST, 1: _GREATEST}
    return table.assign(tonnes=[ends.get(root, tonnes) for root, tonnes in zip(roots, table["tonnes"], strict=True)])


def sixty_countries(name: str, table: Table) -> Table:
    """Sixty countries in the place of some twenty, each person, action and chain in one."""
    if name == "countries":
        rows = [{"country": code, "region": "Elsewhere", "basel_party": "true", "source_url": ""} for code in SIXTY]
        return pd.DataFrame(rows, columns=table.columns)
    if name == "delegations":
        workshops = table["workshop_id"].drop_duplicates()
        given = [table[table["workshop_id"] == workshop].iloc[0].to_dict() for workshop in workshops]
        rows = [{**row, "country": code} for i, row in enumerate(given) for code in SIXTY[i::2]]
        return pd.DataFrame(rows, columns=table.columns)
    if name == "ewaste_statistics":
        table = table.drop_duplicates(["year", "series"])
    keys = {"attendance": "participant_id", "objective_scores": "participant_id", "facility_audits": "facility_id"}
    key = table[keys[name]] if name in keys else table[table.columns[0]]
    if name == "market_flows":
        key = key.str.split("-").str[:2].str.join("-")
    places = [crc32(value.encode()) for value in key]
    return _each_country(table, lambda code, row: SIXTY[(places[row] + crc32(code.encode())) % len(SIXTY)])


def one_country(name: str, table: Table) -> Table:
    """Fiji alone, as a country would see its own data."""
    if name == "ewaste_statistics":
        table = table[table["country"] == table["country"].iloc[0]]
    if name in ("countries", "delegations", "targets"):
        keys = [column for column in ("workshop_id", "year", "indicator") if column in table]
        table = table.drop_duplicates(keys) if keys else table.head(1)
    return _each_country(table, lambda _code, _row: "FJI").drop_duplicates()


def forty_workshops(name: str, table: Table) -> Table:
    """Forty workshops, several a year, with the delegations and people of those there are."""
    if name not in ("workshops", "delegations", "attendance"):
        return table
    copies = [table]
    for copy in (1, 2):
        again = table.assign(workshop_id=[f"{workshop}-{copy}" for workshop in table["workshop_id"]])
        if name == "workshops":
            again = again.assign(edition="", city=[CITIES[(i + copy) % len(CITIES)] for i in range(len(again))])
        copies.append(again)
    return pd.concat(copies)


def in_greek_letters(name: str, table: Table) -> Table:
    """No letter of English in what people wrote themselves: neither codes, keys nor addresses."""
    free = [
        field.name
        for field in load_contract().resource(name).fields
        if field.type == "string" and not (field.enumeration or field.is_country or _CODED.search(field.name))
    ]
    return table.assign(**{column: table[column].str.translate(_GREEK) for column in free if column in table})


SETS: dict[str, tuple[Change, ...]] = {
    "the nasty mix": (island_names, long_titles, extreme_tonnes),
    "sixty countries": (sixty_countries, long_titles),
    "one country": (one_country,),
    "forty workshops": (forty_workshops, long_titles),
    "extreme tonnes": (extreme_tonnes,),
}
"""The changes of each set by its name."""
