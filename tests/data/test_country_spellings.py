"""Lists write countries in many ways: all that stand for one country are understood, and those for several told."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator

import pycountry
import pytest
from babel import Locale

from iemn_data.countries import country_code, country_codes, is_iso, possible_countries
from iemn_data.countries.keys import sorted_key
from iemn_data.countries.names import english_names, listed_names, names_in

# Names as the World Bank, UN Comtrade, the IMF, Eurostat, the Olympic Committee, FIFA, maps and forms write them.
LISTED = {
    "AFG": "Afghanistan, Islamic Republic of",
    "ARE": "UAE; U.A.E.; Émirats arabes unis (les); الإمارات; EAU; 阿聯",
    "ARG": "Argentine Republic; Argentina (la)",
    "ATF": "Fr. South Antarctic Terr.; Fr. S. Antarctic Lands",
    "ATG": "Antigua & Barbuda; Antigua and Barb.",
    "BES": "Bonaire, Saint Eustatius and Saba",
    "BFA": "Burkina-Faso; Burkina",
    "BHR": "Bahrain (BRN)",
    "BHS": "Bahamas, The; Bahamas (the); The Bahamas",
    "BIH": "Bosnia and Herzegovina; Bosnia Herzegovina; Bosnia and Herz.; Bosnia & Herzegovina; "
    "Bosnia-Herzegovina; Bosnie et Herzégovine; Bosnia y Herzegovina; Bosnia dan Herzegovina",
    "BLM": "Saint Barthelemy; St-Barthélemy",
    "BOL": "Bolivia (Plurinational State of); Bolivia (Estado Plurinacional de)",
    "BRA": "Federative Republic of Brazil; Brasil",
    "BRN": "Brunei; Brunei Darussalam; Brunei Darussalam (BRN)",
    "CAF": "Central African Rep.",
    "CHN": "China (mainland); P.R. China; PR China; China PR; "
    "China, People's Republic of; China, P.R.: Mainland; 中國大陸; RRT",
    "CIV": "Cote d'Ivoire; Cote dIvoire; COTE D’IVOIRE; Cote d Ivoire; Ivory Coast; Costa de Marfil; Bờ Biển Ngà",
    "COD": "Congo, Dem. Rep.; Dem. Rep. of the Congo; DR Congo; Congo (RDC); "
    "D.R.C.; Congo (COD); Zaire; جمهورية الكونغو الديمقراطية",
    "COG": "Congo; Congo, Rep.; Congo (the); Republic of the Congo; Congo-Brazzaville; Congo (COG)",
    "COK": "Cook Isds; Cook Is.",
    "COM": "Comoros (the); Union of the Comoros",
    "CPV": "Cape Verde; Cabo Verde; Cape Verde Islands",
    "CUW": "Curacao",
    "CYM": "Cayman Isds; Cayman Is.",
    "CZE": "Czech Republic; Czechia; Czech Republic (Czechia); Czech Rep.",
    "DEU": "Germany (Federal Republic of); L'Allemagne; Germany (until 1990 former territory of the FRG)",
    "DOM": "Dominican Rep.; Dominican Republic; Rep. Dominicana; República Dominicana",
    "EGY": "Egypt, Arab Rep.; جمهورية مصر العربية",
    "ESH": "W. Sahara",
    "FLK": "Falkland Isds (Malvinas); Falkland Is.",
    "FRO": "Faeroe Isds; Faeroe Islands",
    "FSM": "Micronesia, Fed. Sts.; FS Micronesia; Micronesia (Federated States of); Micronesia",
    "GBR": "UK; U.K.; Great Britain; Scotland; Royaume-Uni de Grande-Bretagne et d'Irlande du Nord (le); Anh; Inggris; "
    "N. Ireland; Great Britain and Northern Ireland; อังกฤษ; بريطانيا; انجلترا",
    "GMB": "Gambia, The; The Gambia; Gambia (Republic of The)",
    "GNB": "Guinea Bissau; Guinea-Bissau",
    "GNQ": "Eq. Guinea; Guinée équatoriale",
    "HKG": "Hong Kong; Hong Kong SAR, China; Hong Kong, China; China, Hong Kong SAR; 中国香港; China, P.R.: Hong Kong",
    "HMD": "Heard I. and McDonald Is.",
    "IDN": "Republik Indonesia; Republic of Indonesia",
    "IOT": "Br. Indian Ocean Terr.",
    "IRN": "Iran, Islamic Rep.; IR Iran; Iran (Islamic Republic of); Irán (República Islámica del)",
    "KGZ": "Kyrgyz Republic",
    "KNA": "St. Kitts and Nevis; St Kitts & Nevis",
    "KOR": "Korea; Korea, Rep.; Korea, South; S. Korea; Corea del Sur; Corée (la République de); 大韩民国; "
    "Republic of Korea (South); 韓國; 한국; เกาหลี; كوريا",
    "LAO": "Lao PDR; Lao People's Dem. Rep.; República Democrática Popular Lao",
    "LBY": "State of Libya; Libyan Arab Jamahiriya",
    "LCA": "St. Lucia; St Lucia; Saint-Lucia",
    "MAC": "Macau; Macao SAR, China; China, Macao SAR",
    "MAF": "St. Martin (French part); St-Martin; Saint Martin",
    "MDA": "Rep. of Moldova; Moldova, Republic of; República de Moldova",
    "MHL": "Marshall Isds; Marshall Is.",
    "MKD": "Macedonia; TFYR of Macedonia; The former Yugoslav Republic of Macedonia; Macedonia, FYR",
    "MMR": "Burma; Myanmar (Burma); Burma/Myanmar; Myanmar (formerly Burma); เมียนมา",
    "MNP": "N. Mariana Isds",
    "NLD": "Holland; Netherlands (Kingdom of the); Países Bajos (los); Netherlands, The",
    "PHL": "Philippines (the); Filipina; Filipinas",
    "PNG": "PNG; P.N.G.; Papua-New Guinea",
    "PRK": "Korea, Dem. People’s Rep.; Dem. People's Rep. of Korea; Korea DPR; DPRK; "
    "Korea (PRK); Corea del Norte; 朝鮮; Korut",
    "PSE": "Palestine; West Bank and Gaza; Occupied Palestinian Territory, including East Jerusalem; فلسطين; WBG",
    "PYF": "Fr. Polynesia",
    "REU": "Reunion; La Réunion",
    "RUS": "Russian Federation; Federación de Rusia; Fédération de Russie; Russia",
    "SLB": "Solomon Isds; Solomon Is.",
    "SOM": "Somalia, Fed. Rep.",
    "SSD": "S. Sudan; Sudan, South",
    "STP": "Sao Tome and Principe; S. Tome & Principe; São Tomé e Príncipe",
    "SVK": "Slovak Republic; Slovak Rep.",
    "SWZ": "Swaziland; Eswatini (formerly Swaziland); Swaziland / Eswatini",
    "SXM": "Sint Maarten; Sint Maarten (Dutch part)",
    "SYR": "Syrian Arab Republic (the); Syria",
    "TCA": "Turks and Caicos Isds; Turks & Caicos Islands",
    "THA": "ประเทศไทย; ไทย",
    "TLS": "East Timor; Timor Leste; Timor-Leste (East Timor)",
    "TTO": "Trinidad & Tobago",
    "TUR": "Turkiye; Türkiye; Turkey; Türkiye (Turkey)",
    "TWN": "Taiwan, China; Taiwan Province of China; Taiwan, R.O.C.; Chinese Taipei; 臺灣; 中國台灣; 中华民国",
    "TZA": "United Rep. of Tanzania; Tanzania, United Republic of; República Unida de Tanzanía; Tanzania (Zanzibar)",
    "USA": "U.S.A; EE. UU.; EEUU; Etats-Unis; United States of America (the); Mỹ; الولايات المتحدة الأمريكية; 美國; "
    "สหรัฐฯ; أمريكا; Georgia, USA",
    "VAT": "Holy See; Vatican City; Holy See (Vatican City State)",
    "VCT": "St. Vin. and Gren.; St Vincent & the Grenadines",
    "VEN": "Venezuela, RB; Venezuela (República Bolivariana de)",
    "VGB": "Br. Virgin Isds; Virgin Islands, British; British Virgin Is.",
    "VIR": "US Virgin Isds; U.S. Virgin Is.; Virgin Islands (U.S.); Virgin Islands, US",
    "VNM": "Viet-Nam; VietNam; Socialist Republic of Viet Nam; Viet Nam (el); Cộng hòa Xã hội chủ nghĩa Việt Nam",
    "WLF": "Wallis and Futuna Isds",
    "XKK": "Kosovo*; Kosovo (UNSCR 1244); Kosovo (under UNSCR 1244/99); Kosovo, Republic of; XKX; XK",
    "YEM": "Yemen, Rep.",
}

# What lists write around a name, or beside it.
DECORATIONS: dict[str, Callable[[str, str, str], str]] = {
    "brackets": lambda name, _alpha3, _alpha2: f"({name})",
    "quotes": lambda name, _alpha3, _alpha2: f"“{name}”",
    "a bullet": lambda name, _alpha3, _alpha2: f"• {name}",
    "a trailing point": lambda name, _alpha3, _alpha2: f"{name}.",
    "a trailing comma": lambda name, _alpha3, _alpha2: f"{name}, ",
    "an article before": lambda name, _alpha3, _alpha2: f"the {name}",
    "an article behind": lambda name, _alpha3, _alpha2: f"{name}, The",
    "an article in brackets": lambda name, _alpha3, _alpha2: f"{name} (the)",
    "a superscript": lambda name, _alpha3, _alpha2: f"{name}¹",
    "an asterisk": lambda name, _alpha3, _alpha2: f"{name} *",
    "a dagger": lambda name, _alpha3, _alpha2: f"{name}†",
    "a number in brackets": lambda name, _alpha3, _alpha2: f"{name} (1)",
    "a letter in brackets": lambda name, _alpha3, _alpha2: f"{name}[a]",
    "the UN's footnotes": lambda name, _alpha3, _alpha2: f"{name} a/",
    "a flag before": lambda name, _alpha3, alpha2: f"{flag(alpha2)} {name}",
    "a flag behind": lambda name, _alpha3, alpha2: f"{name}{flag(alpha2)}",
    "its code in brackets": lambda name, alpha3, _alpha2: f"{name} ({alpha3})",
    "its code behind": lambda name, alpha3, _alpha2: f"{name}, {alpha3}",
    "its code before": lambda name, alpha3, _alpha2: f"{alpha3} - {name}",
    "its short code before": lambda name, _alpha3, alpha2: f"{alpha2}: {name}",
    "invisible characters": lambda name, _alpha3, _alpha2: f"\ufeff{name[0]}\u200b{name[1:]}\u200e",
    "no-break spaces": lambda name, _alpha3, _alpha2: f"\u00a0{name.replace(' ', chr(0xA0))} ",
    "capitals": lambda name, _alpha3, _alpha2: name.upper(),
    "small letters": lambda name, _alpha3, _alpha2: name.lower(),
    "plain apostrophes": lambda name, _alpha3, _alpha2: name.replace("’", "'"),
    "no apostrophes": lambda name, _alpha3, _alpha2: name.replace("’", "").replace("'", ""),
}


def flag(alpha2: str) -> str:
    return "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in alpha2)


def names_of_iso(catalogue: str) -> Iterator[tuple[str, str]]:
    """Every name of ISO in a language, with its alpha-3 code."""
    translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [catalogue], fallback=True).gettext
    for country in pycountry.countries:
        for form in ("name", "official_name", "common_name"):
            if name := getattr(country, form, None):
                yield translated(name), country.alpha_3


@pytest.mark.parametrize(
    ("spelling", "code"), [(each, code) for code, spellings in LISTED.items() for each in spellings.split("; ")]
)
def test_a_name_of_the_known_lists_is_understood(spelling: str, code: str) -> None:
    assert country_code(spelling) == code
    assert possible_countries(spelling) == (code,) or is_iso(spelling)


@pytest.mark.parametrize("decoration", DECORATIONS)
def test_what_lists_write_around_a_name_changes_nothing(decoration: str) -> None:
    written = DECORATIONS[decoration]
    wrong = {
        spelling: found
        for country in pycountry.countries
        if (found := country_code(spelling := written(country.name, country.alpha_3, country.alpha_2)))
        != country.alpha_3
    }
    assert wrong == {}


# Mistakes of the translations: Afghanistan's formal name is Pakistan's, and Vietnamese Austria lacks its accent.
MISTAKES = {("República Islâmica do Paquistão", "AFG"), ("Ao", "AUT")}


@pytest.mark.parametrize("catalogue", "en es fr pt pt_BR id th vi ar zh_CN zh_TW zh_HK".split())
def test_every_short_and_formal_name_of_iso_is_its_own_country(catalogue: str) -> None:
    wrong = {(name, code) for name, code in names_of_iso(catalogue) if country_code(name) != code}
    assert wrong <= MISTAKES


@pytest.mark.parametrize("language", "en es es_MX fr fr_CA pt pt_PT id th vi ar zh zh_Hant zh_Hant_HK de ja ru".split())
def test_every_name_of_cldr_is_its_own_country(language: str) -> None:
    wrong = {
        (name, code)
        for alpha2, name in Locale.parse(language).territories.items()
        if (country := pycountry.countries.get(alpha_2=alpha2)) and country_code(name) != (code := country.alpha_3)
    }
    # “Nga” is Nigeria's code too, and German “Sambia” is a letter away from Gambia as from Zambia.
    assert wrong <= {("Nga", "RUS"), ("Sambia", "ZMB")}


def test_every_code_of_iso_is_its_own_country_in_capitals_and_in_small_letters() -> None:
    for country in pycountry.countries:
        assert {country_code(code) for code in (country.alpha_2, country.alpha_3, country.numeric)} == {country.alpha_3}
        assert is_iso(country.alpha_2) and is_iso(country.alpha_3) and is_iso(country.numeric)
    small = {code for country in pycountry.countries for code in (country.alpha_2.lower(), country.alpha_3.lower())}
    assert {code for code in small if country_code(code) is None} == {"no", "si", "na", "nga"}


@pytest.mark.parametrize("flagged", ["🇰🇪", "🇰🇪 Kenya", "Kenya 🇰🇪", "KEN 🇰🇪", "🇰🇪 KE"])
def test_a_flag_is_its_country(flagged: str) -> None:
    assert country_code(flagged) == "KEN"


@pytest.mark.parametrize("flags", ["🇬🇭🇰🇪", "🇬🇭 🇰🇪", "🇬🇭 Kenya", "Ghana 🇬🇭🇰🇪"])
def test_flags_of_two_countries_are_none(flags: str) -> None:
    assert country_code(flags) is None


def test_the_flag_of_scotland_is_one_of_the_united_kingdom() -> None:
    assert country_code("🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland") == "GBR"


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("GER", "DEU"), ("DEN", "DNK"), ("RSA", "ZAF"), ("PHI", "PHL"), ("VIE", "VNM"), ("INA", "IDN"), ("MAS", "MYS"),
        ("TPE", "TWN"), ("CRC", "CRI"), ("ESA", "SLV"), ("CHI", "CHL"), ("NGR", "NGA"), ("KSA", "SAU"), ("BRU", "BRN"),
        ("ENG", "GBR"), ("EQG", "GNQ"), ("EL", "GRC"), ("UK", "GBR"), ("XKX", "XKK"), ("ROM", "ROU"), ("842", "USA"),
    ],
)  # fmt: skip
def test_codes_of_other_lists_are_understood(code: str, country: str) -> None:
    assert country_code(code) == country
    assert country_code(code.lower()) == country


@pytest.mark.parametrize("code", "GER RSA CHI 842 BUR ANT DDR".split())
def test_a_code_that_only_another_list_has_is_told_from_iso_s(code: str) -> None:
    assert not is_iso(code)


@pytest.mark.parametrize("spelling", ["DEU", "de", "276", "Germany", "Alemania", "BRN", "UK", "WLD", "World"])
def test_codes_of_iso_and_names_are_told_from_codes_of_other_lists(spelling: str) -> None:
    assert is_iso(spelling)


def test_a_code_of_iso_is_meant_before_the_same_code_of_another_list() -> None:
    assert country_code("BRN") == "BRN"
    assert possible_countries("BRN") == ("BHR", "BRN")
    assert [code for code in country_codes() if len(possible_countries(code)) > 1] == ["BRN"]


@pytest.mark.parametrize(
    ("code", "country", "countries"),
    [
        ("NIG", "NER", "NER NGA"),
        ("CHI", "CHL", "CHL CHN"),
        ("LIB", "LBN", "LBN LBR LBY"),
        ("MON", "MCO", "MCO MNE MNG MSR"),
        ("GER", "DEU", "DEU"),
        ("UK", "GBR", "GBR"),
    ],
)
def test_a_code_of_another_list_can_also_be_meant_for_a_name_that_begins_so(
    code: str, country: str, countries: str
) -> None:
    assert country_code(code) == country
    assert possible_countries(code) == tuple(countries.split())


@pytest.mark.parametrize(
    ("spelling", "countries"),
    [
        ("BUR", "BFA MMR"),
        ("Papua", "IDN PNG"),
        ("Republic of Dominica", "DMA DOM"),
        ("ANT", "ATG BES CUW SXM"),
        ("SCG", "MNE SRB"),
        ("Virgin Islands", "VGB VIR"),
        ("Channel Islands", "GGY JEY"),
        ("Republic of China", "CHN TWN"),
        ("Serbia and Montenegro", "MNE SRB"),
        ("Netherlands Antilles", "BES CUW SXM"),
        ("Kongo", "COD COG"),
        ("Nga", "NGA RUS"),
    ],
)
def test_what_stands_for_several_countries_is_none_and_all_are_named(spelling: str, countries: str) -> None:
    assert country_code(spelling) is None
    assert possible_countries(spelling) == tuple(countries.split())


@pytest.mark.parametrize(
    "spelling",
    [
        *("EU", "EU27", "EU-27", "EU27_2020", "EA20", "ASEAN", "Asia", "Europe", "America", "Africa", "Central Africa"),
        *("Latin America", "South America", "Other Asia, nes", "Areas, nes", "Rest of the world", "European Union"),
        *(
            "N/A",
            "n/a",
            "n.a.",
            "N.A.",
            "na",
            "NaN",
            "NULL",
            "none",
            "-",
            "—",
            "..",
            "?",
            "#N/A",
            "TOTAL",
            "All",
            "tbd",
        ),
        *("no", "No", "si", "Si", "sí", "yes", "true", "1", "0", "3.0", "-404", "(404)", "2024", "-99", "ROC"),
        *("Kenya (UGA)", "UGA - Kenya", "🇺🇬 Kenya", "Ghana / Kenya", "Ghana, Kenya", "Ghana and Kenya", "KEN UGA"),
        *("China and Taiwan", "China & Hong Kong", "China y Taiwán"),
        *("Kenya 2019", "Northern Cyprus", "Somaliland", "Soviet Union", "Manila", "Lagos", "x" * 5000, "-" * 5000),
    ],
)
def test_what_names_no_country_or_contradicts_itself_is_none(spelling: str) -> None:
    assert country_code(spelling) is None
    assert possible_countries(spelling) == ()


# Codes of the World Bank for groups of countries.
AGGREGATES = """
ARB CEB CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC LAC LCN LDC LIC LMC LMY MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA
SSF SST TEA TEC TLA TMN TSA TSS UMC INX IBD IBT IDA IDB IDX AFE AFW
""".split()


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_an_aggregate_of_the_world_bank_is_no_country(aggregate: str) -> None:
    assert possible_countries(aggregate) == ()


@pytest.mark.parametrize(
    "spelling", ["Thai", "Mach", "Male", "Nigera", "Ugana", "Almania", "Slovania", "Liba", "Pahama"]
)
def test_a_name_that_only_distant_languages_have_is_not_read_where_it_looks_like_another_word(spelling: str) -> None:
    assert possible_countries(spelling) == ()


@pytest.mark.parametrize(
    ("name", "code"), [("Do Thái", "ISR"), ("Đan Mạch", "DNK"), ("Brasilien", "BRA"), ("韓国", "KOR")]
)
def test_such_a_name_is_read_as_it_is_written(name: str, code: str) -> None:
    assert country_code(name) == code


def slips(name: str) -> set[str]:
    """A name with one letter left out, doubled, swapped with the next, or one vowel exchanged for another."""
    found = set()
    for place, letter in enumerate(name):
        before, after = name[:place], name[place + 1 :]
        found |= {before + after, before + letter + letter + after, before + after[:1] + letter + after[1:]}
        found |= {before + vowel + after for vowel in "aeiou" if letter in "aeiou"}
    return found


# Shorter texts are codes; longer names are formal ones, of which no letter makes another's.
SHORTEST_SLIPPED, LONGEST_SLIPPED = 4, 24


def test_one_wrong_letter_in_an_english_name_never_makes_another_country_that_is_not_written_so() -> None:
    languages = "en es fr pt pt_PT id ms th vi ar zh zh_Hant".split()
    cldr = {(name, code) for language in languages for code, name in names_in(language).items()}
    written = {sorted_key(name) for name, _code in cldr} | {sorted_key(name) for name, _code in listed_names()}
    wrong = {
        (slip, name, found)
        for name, code in english_names()
        if SHORTEST_SLIPPED <= len(name) <= LONGEST_SLIPPED
        for slip in slips(name)
        if len(slip) >= SHORTEST_SLIPPED
        and (found := country_code(slip)) not in (None, code)
        and sorted_key(slip.removeprefix("Republic of ")) not in written
    }
    assert wrong == set()
