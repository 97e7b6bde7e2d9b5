"""What an ambiguous country, or list of countries, can be read as: the case of its message, and what that names."""

from __future__ import annotations

from iemn_data.contract import Field
from iemn_data.countries import country_code, country_name, possible_countries
from iemn_data.messages import LANGUAGE, _
from iemn_data.reading.cells.country_cells import is_mark, readings_as_list


def ambiguous_country(value: str, field: Field) -> tuple[str, dict[str, str]]:
    """The case of a cell that has several readings, and the placeholders of its message.

    Of a list, the first item that has several is explained.
    """
    items = [item.strip() for item in value.split(";")] if field.is_list else [value.strip()]
    for item in items:
        if readings := readings_as_list(item, field.is_list):
            return "list" if field.is_list else "", {"readings": _(" or ").join(readings)}
    for item in items:
        if len(codes := possible_countries(item)) > 1:
            return "", {"readings": _(" or ").join(map(country_name, codes))}
    mark = next(filter(is_mark, items))
    # “na” in small letters is no code.
    code = str(country_code(mark.upper()))
    case = "missing_in_list" if len(items) > 1 else "missing_required" if field.is_required else "missing"
    return case, {"spelling": mark, "readings": country_name(code, LANGUAGE.get()), "code": code}
