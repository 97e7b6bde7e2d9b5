"""What is said of each error of a row: the problem, and the fix as the next move of who sent the file."""

from __future__ import annotations

from iemn_data.messages import N_, Text, ngettext

_NOT_A_DAY = N_("{column} is “{value}”, which is not a date.")
_DAY_TO_WRITE = N_("Write {day}; in Excel, in a cell of the format Text.")
_DAY_MEANT = N_("Write {day} if that is right.")
_ERROR_VALUE = (
    N_("{column} is “{value}”, which a spreadsheet shows where a formula fails."),
    N_("Correct the formula, or write the value itself."),
)
_SEVERAL_COUNTRIES = N_("{column} is “{value}”, which is more than one country.")
_NOT_LISTED = N_("Write its three-letter code or its name. Put “;” between countries.")

# Keyed by rule and case; the case is empty where the rule says all.
ROW_TEXTS: dict[tuple[str, str], tuple[Text, Text]] = {
    ("required", ""): (N_("{column} is empty, but every row needs it."), N_("Fill in {column}.")),
    ("required", "mark"): (
        N_("{column} is “{mark}”, which counts as empty, but every row needs it."),
        N_("Fill in {column}."),
    ),
    ("required", "price_source"): (
        N_("The row has a price, but price_source is empty."),
        N_("Write where the price comes from, or clear price_usd_per_tonne."),
    ),
    ("required", "countries"): (
        N_("countries is empty; only an action of scope network may have none."),
        N_("Write the countries, or set scope to network."),
    ),
    # ---- numbers, and what is true or false
    ("wrong_type", "integer"): (
        N_("{column} is “{value}”, which is not a whole number."),
        N_("Write digits only, such as 42."),
    ),
    ("wrong_type", "number"): (
        N_("{column} is “{value}”, which is not a number."),
        N_("Write digits only, such as 1234 or 12.5."),
    ),
    ("wrong_type", "boolean"): (
        N_("{column} is “{value}”, which is neither true nor false."),
        N_("Write true or false; yes or no is read too."),
    ),
    ("wrong_type", "decimal_comma"): (
        N_(
            "{column} is “{value}”, but other numbers of the file have a point, so it is not clear what the comma "
            "means."
        ),
        N_("Write {decimal} if that is right. Use the point in every number of the file."),
    ),
    ("wrong_type", "other_unit"): (
        N_("{column} is “{value}”, but its numbers are in {unit}."),
        N_("Write the number in {unit}, without anything beside it (in a workbook, with the number format General)."),
    ),
    ("wrong_type", "any_unit"): (
        N_("{column} is “{value}”, which has more than the number."),
        N_("Write the number alone (in a workbook, with the number format General)."),
    ),
    ("wrong_type", "day_in_text"): (
        N_(
            "{column} is a date in the workbook ({value}), which the sheet may show as another text. Which of the two "
            "is meant cannot be told."
        ),
        N_("Give the column the format Text, and write again what is meant."),
    ),
    ("ambiguous_value", "scaled"): (
        N_(
            "{column} is {value}, but the sheet shows it in thousands or millions: a comma in its number format leaves "
            "out digits. Which of the two is meant cannot be told."
        ),
        N_("Write the number that is meant, with the number format General."),
    ),
    ("wrong_type", "percent"): (
        N_("{column} is “{value}”, but the column is not in per cent."),
        N_("Write the number itself. In Excel, change the format of the cell to Number."),
    ),
    # ---- dates
    ("wrong_type", "date"): (_NOT_A_DAY, N_("Write it as year-month-day, such as 2018-09-24.")),
    ("wrong_type", "moment"): (
        N_("{column} is “{value}”, with a time of day, so the day depends on the time zone."),
        N_("Write the day only, as year-month-day."),
    ),
    ("wrong_type", "no_such_day"): (
        N_("{column} is “{value}”, but {month} has no day {number}."),
        N_("Correct the day."),
    ),
    ("wrong_type", "no_such_month"): (
        N_("{column} is “{value}”, but there is no month {number}."),
        N_("Correct the month."),
    ),
    ("wrong_type", "other_order"): (N_("{column} is “{value}”, which is not year-month-day."), _DAY_MEANT),
    ("wrong_type", "day_missing"): (
        N_("{column} is “{value}”, which is not a full date (year, month and day)."),
        N_("Write the full date, such as {day}."),
    ),
    ("wrong_type", "period"): (
        N_("{column} is “{value}”, which is not a full date (year, month and day)."),
        N_("Write the first day of that period: {day}."),
    ),
    ("wrong_type", "month_in_words"): (
        N_("{column} is “{value}”, with the month as a word."),
        N_("Write {day}."),
    ),
    ("ambiguous_date", "date"): (_NOT_A_DAY, N_("Write it as year-month-day, such as 2018-09-24.")),
    ("ambiguous_date", "serial"): (
        N_("{column} is “{value}”. It looks like the number that a spreadsheet stores for the date {day}."),
        N_("Write {day} if that is right."),
    ),
    ("ambiguous_date", "day_first"): (N_("{column} is “{value}”, with the day first."), _DAY_TO_WRITE),
    ("ambiguous_date", "month_first"): (N_("{column} is “{value}”, with the month first."), _DAY_TO_WRITE),
    ("ambiguous_date", "other_order"): (N_("{column} is “{value}”, which is not year-month-day."), _DAY_TO_WRITE),
    ("ambiguous_date", "either_first"): (
        N_("{column} is “{value}”: {readings}."),
        N_("Write {days}; in Excel, in a cell of the format Text."),
    ),
    ("ambiguous_date", "short_year"): (
        N_("{column} is “{value}”, with two digits for the year."),
        N_("Write {days} if that is right."),
    ),
    # ---- ranges
    ("out_of_range", "low"): (N_("{column} is {value}; it must be {low} or more."), N_("Write {low} or more.")),
    ("out_of_range", "high"): (N_("{column} is {value}; it must be {high} or less."), N_("Write {high} or less.")),
    ("out_of_range", "both"): (
        N_("{column} is {value}; it must be from {low} to {high}."),
        N_("Write a value from {low} to {high}."),
    ),
    ("out_of_range", "date"): (N_("{column} is {value}; it must be from {low} to {high}."), N_("Correct the date.")),
    ("out_of_range", "future_date"): (
        N_("{column} is {value}, which lies in the future."),
        N_("Write the day on which it happened."),
    ),
    ("out_of_range", "future_year"): (
        N_("{column} is {value}, which lies in the future."),
        N_("Write the year in which it happened."),
    ),
    # ---- choices and countries
    ("not_in_list", ""): (
        N_("{column} is “{value}”, which is not one of the allowed values."),
        N_("Write one of: {allowed}."),
    ),
    ("unknown_country", ""): (
        N_("{column} is “{value}”, which is not a known country."),
        N_("Write the three-letter code or the name of the country."),
    ),
    ("unknown_country", "several"): (
        _SEVERAL_COUNTRIES,
        N_("Write one country. If the row is about several, write one row for each."),
    ),
    ("unknown_country", "several_hosts"): (
        _SEVERAL_COUNTRIES,
        N_("Write one country here, and the others in co_hosts."),
    ),
    ("unknown_country", "world"): (
        N_("{column} is “{value}”, but the world (WLD) is allowed only in ewaste_statistics."),
        N_("Write the country."),
    ),
    ("unknown_country", "worlds"): (
        N_("{column} has the world (WLD), which is allowed only in ewaste_statistics."),
        N_("Write the countries."),
    ),
    ("unknown_country", "one_of_list"): (N_("{unknown} in {column} is not a known country."), _NOT_LISTED),
    ("unknown_country", "some_of_list"): (N_("{unknown} in {column} are not known countries."), _NOT_LISTED),
    ("ambiguous_value", ""): (
        N_("{column} is “{value}”, which can stand for {readings}."),
        N_("Write the name that is meant."),
    ),
    ("ambiguous_value", "number"): (
        N_("{column} is “{value}”, which may be {thousands} or {decimal}."),
        N_("Write {thousands}, or {decimal}0 with a zero at its end, whichever is right; in Excel, as Text."),
    ),
    ("ambiguous_value", "integer"): (
        N_("{column} is “{value}”, which may be {thousands} or {decimal}."),
        N_("Write {thousands} if that is right, or another whole number."),
    ),
    ("ambiguous_value", "fraction"): (
        N_("{column} is “{value}”, which may be {value}% or, as a fraction of one, {hundredfold}%."),
        N_("Write {value}% or {hundredfold}%, whichever is right, with the % sign."),
    ),
    ("ambiguous_value", "missing"): (
        N_("{column} is “{value}”, which can stand for a missing value or for {readings}."),
        N_("Leave it empty, or write {code}."),
    ),
    ("ambiguous_value", "missing_required"): (
        N_("{column} is “{value}”, which can stand for a missing value or for {readings}."),
        N_("Write {code}, or the right country."),
    ),
    ("ambiguous_value", "missing_in_list"): (
        N_("{column} has “{spelling}”, which can stand for a missing value or for {readings}."),
        N_("Remove {spelling}, or write {code}."),
    ),
    ("ambiguous_value", "list"): (
        N_("{column} is “{value}”, which can be read as {readings}."),
        N_("Write the codes that are meant, with “;” between them."),
    ),
    **{(rule, "error_value"): _ERROR_VALUE for rule in ("wrong_type", "not_in_list", "unknown_country")},
    # ---- keys
    ("unknown_key", "absent"): (
        N_("{column} is “{value}”, which is not in {detail}."),
        N_("Correct it, or add the row to {detail}."),
    ),
    ("unknown_key", "row_rejected"): (
        N_(
            "{column} is “{value}”, but the row of {detail} with this value was rejected ({other_file}, line "
            "{other_line})."
        ),
        N_("Correct that row first; {column} needs no change here."),
    ),
    ("unknown_key", "file_rejected"): (
        N_("{column} is “{value}”, which is not in {detail}, but {other_file} was rejected as a whole."),
        N_("Correct that file first. If the row is there, {column} needs no change here."),
    ),
    ("duplicate_key", "columns"): (
        N_("Lines {lines} have the same {key} ({value}), but differ in {columns}."),
        N_("Keep the line that is right and delete the others, or give each its own {key}."),
    ),
    ("duplicate_key", ""): (
        N_("Lines {lines} have the same {key} ({value}), but differ."),
        N_("Keep the line that is right and delete the others, or give each its own {key}."),
    ),
    # ---- rows that contradict themselves or others
    ("inconsistent", "ends_before_start"): (
        N_("The workshop ends on {value}, before it starts."),
        N_("Correct start_date or end_date."),
    ),
    ("inconsistent", "completed_without_date"): (
        N_("The status is completed, but completed_on is empty."),
        N_("Fill in completed_on, or correct the status."),
    ),
    ("inconsistent", "date_without_completed"): (
        N_("completed_on is {value}, but the status is not completed."),
        N_("Set the status to completed, or clear completed_on."),
    ),
    ("inconsistent", "due_before_committed"): (
        N_("The action is due on {value}, before it was committed to."),
        N_("Correct due_on or committed_on."),
    ),
    ("inconsistent", "completed_before_committed"): (
        N_("The action was completed on {value}, before it was committed to."),
        N_("Correct completed_on or committed_on."),
    ),
    ("inconsistent", "reported_before_committed"): (
        N_("The action is reported as completed on {value}, before it was committed to."),
        N_("Write the day on which it was completed."),
    ),
    ("inconsistent", "other_status"): (
        N_("The status is {value}, but the latest update ({day}, {other_file}, line {other_line}) says {detail}."),
        N_("Set the status to {detail}, or add a newer update that says {value}."),
    ),
    ("inconsistent", "now_completed"): (
        N_("The status is {value}, but the latest update ({day}, {other_file}, line {other_line}) says {detail}."),
        N_(
            "Set the status to completed and fill in completed_on, or add a newer update to action_updates that says "
            "{value}."
        ),
    ),
    ("inconsistent", "not_completed"): (
        N_("The status is {value}, but the latest update ({day}, {other_file}, line {other_line}) says {detail}."),
        N_(
            "Set the status to {detail} and clear completed_on, or add a newer update to action_updates that says "
            "{value}."
        ),
    ),
    # ---- rows of another width
    ("ragged_row", "too_few"): (
        lambda n: ngettext(
            "The row has {n} field, the header has {columns}.", "The row has {n} fields, the header has {columns}.", n
        ),
        N_("Fill in the missing fields; the line may be cut off. If it is a note or a total, delete the row."),
    ),
    ("ragged_row", "too_many"): (
        lambda n: ngettext(
            "The row has {n} field, the header has {columns}.", "The row has {n} fields, the header has {columns}.", n
        ),
        N_(
            "If a text contains the separator (such as a comma), put quotation marks around that text; else "
            "remove the extra fields."
        ),
    ),
    ("ragged_row", "one_too_many"): (
        N_("The row has one field too many: {n}, where the header has {columns}."),
        N_("Put the text or number that contains the separator in quotation marks, or remove the extra separator."),
    ),
    ("ragged_row", "note"): (
        N_("The row is almost empty: it looks like a total, a note or a comment, and not like a record."),
        N_("Delete the row. If it is a record, fill in every column that it needs."),
    ),
    ("ragged_row", "units"): (
        N_("No cell of the row is a value that its column can have: it looks like a line of units or explanations."),
        N_("Delete the row. If it is a record, write each value into its own column."),
    ),
    ("ragged_row", "cell"): (
        N_("Row {line} has a cell to the right of the last heading ({cell})."),
        N_("Delete that cell, or give its column a heading."),
    ),
    ("ragged_row", "quotes"): (
        N_("A quotation mark is misplaced or not closed, so it is not clear where the fields of this row end."),
        N_("Remove the mark, or put the whole text in quotation marks and double each mark inside it."),
    ),
    ("ragged_row", "two_readings"): (
        N_("Because of its quotation marks, it is not clear where this row ends."),
        N_("Remove the marks, or double each one inside a quoted text, and take line breaks out of the text."),
    ),
}
