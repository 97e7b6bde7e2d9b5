"""docs/performance.md, written from kept results: each bar beside its yardstick, and whether it is held."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.asked import ROOT
from benchmarks.results import Results
from benchmarks.series import Finding, Report, Series

PAGE = ROOT / "docs/performance.md"
_FROM_HERE_WHOLE = 100  # a number as large as that is written without decimals
_NONE = "–"
_HEAD = """# Performance

Written by `python -m benchmarks --report` from what `python -m benchmarks` measured; not to be edited.
Every variant is measured in turn with the others, in the same browser and on the same machine. “Ours” and “yardstick”
are medians with the lowest and the highest value; a bar is held where the value is at most as large.
"""


_SHARES = """## Where the time of a change goes

Medians. Until the page begins to change, a change waits for the server, the line and the framework: Streamlit runs the
whole page and React renders it anew before plotly.js is handed a figure; Dash asks for the figures alone. What follows
is plotly.js drawing and the browser painting, the same figures in every variant; ours gives the browser back in
between, so that no task holds it for long.

One warm change of attendance, traced in Chromium's main thread on 29 November 2026, shows whose time it is.
Streamlit's list of countries closes and sends the choice after 37 ms. The answer is there 37 ms later, 22 ms of
which are the server's; meanwhile React renders that a run has begun (15 ms) and paints it (9 ms). It renders the
page (12 ms) and paints it (9 ms), and plotly.js begins after 114 ms. Seven figures take it 119 ms in three tasks,
with 12 ms of painting in between. Dash begins after some 45 ms, draws the same figures in one task, and holds the
browser for all of it. On the overview, where plotly.js has the least to do, that beginning is more than half of the
difference.
"""
_TO_FIRST_CHANGE, _TO_PAINTED = "filter to the page's first change", "filter to all figures painted"


class QuickResultsError(ValueError):
    """The results are of a quick try, which is no measurement."""


def page(results: Results) -> str:
    """The page in Markdown; QuickResultsError where the results are of a quick try."""
    if results.is_quick:
        raise QuickResultsError("These results are of a quick try. Run `python -m benchmarks` without --quick before.")
    circumstances = {"Date": f"{results.taken_at} UTC", "Commit": results.commit, **results.machine, **results.versions}
    sections = [
        _HEAD,
        _summary(results.reports),
        "## Machine and versions\n",
        _table(("What", ""), circumstances.items()),
        _SHARES,
        _table(("Page", "Variant", "Until it begins to change", "From there, until all is painted"), _shares(results)),
        *(section for report in results.reports for section in _sections(report)),
    ]
    return "\n".join(sections)


def _summary(reports: Iterable[Report]) -> str:
    bound = [(report, each) for report in reports for each in report.findings if each.bound is not None]
    missed = [(report, each) for report, each in bound if each.falls_short]
    lines = [f"{len(bound) - len(missed)} of {len(bound)} bars are held.\n"]
    lines += [
        f"- Missed: {report.title}, {each.name}: {_number(each.value, each.unit)}, bar {_number(each.bound, each.unit)}"
        for report, each in missed
    ]
    return "\n".join([*lines, ""] if missed else lines)


def _shares(results: Results) -> Iterable[tuple[str, ...]]:
    """Of each page and variant, the milliseconds before and after the page begins to change."""
    for report in results.reports:
        medians = {series.name: series.median for series in report.series}
        for name, begins in medians.items():
            variant, _, what = name.rpartition(", ")
            if what == _TO_FIRST_CHANGE:
                drawing = medians[f"{variant}, {_TO_PAINTED}"] - begins
                yield report.title, variant, f"{begins:.0f} ms", f"{drawing:.0f} ms"


def _sections(report: Report) -> list[str]:
    """A report: its findings, then all of its series, folded."""
    series = {each.name: each for each in report.series}
    heads = ("Measured", "Ours", "Yardstick", "Value", "Bar", "")
    findings = _table(heads, (_row(finding, series) for finding in report.findings)) if report.findings else ""
    measured = _table(
        ("Series", "Median", "Lowest", "Highest", "n"),
        (
            (each.name, *(_number(value, each.unit) for value in (each.median, *each.spread)), str(len(each.values)))
            for each in report.series
        ),
    )
    folded = f"<details>\n<summary>All that was measured</summary>\n\n{measured}\n</details>\n"
    return [f"## {report.title}\n", findings, folded]


def _row(finding: Finding, series: dict[str, Series]) -> tuple[str, ...]:
    held = "" if finding.bound is None else "**missed**" if finding.falls_short else "held"
    return (
        finding.name,
        _in_words(series.get(finding.of)),
        _in_words(series.get(finding.against)),
        _number(finding.value, finding.unit),
        _number(finding.bound, finding.unit),
        held,
    )


def _in_words(series: Series | None) -> str:
    """“403.20 ms (390.10 to 420.00), n = 16”."""
    if series is None:
        return _NONE
    low, high = (_number(value, "") for value in series.spread)
    return f"{_number(series.median, series.unit)} ({low} to {high}), n = {len(series.values)}"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return _NONE
    digits = 0 if abs(value) >= _FROM_HERE_WHOLE or value == int(value) else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
