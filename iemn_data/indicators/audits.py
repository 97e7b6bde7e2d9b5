"""Results: what facility audits found, and how the findings were closed."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

AUDITS = (
    Indicator(
        key="audit_scores",
        name=N_("Audit scorecard by element"),
        what=N_("Facilities by the score that their latest visit gave each element"),
        question=N_("Which elements of a facility audit are in place, and which are missing?"),
        formula=N_("Facilities by the score of the element at their latest visit up to the as-of date."),
        numerator=N_("Facilities whose latest visit scored the element so"),
        denominator=N_("Facilities whose latest visit looked at the element"),
        unit=N_("facilities"),
        level=4,
        caveat=N_(
            "A visit says what was found on that day. An element that was not looked at is not in its bar. Audited "
            "facilities were chosen, not drawn at random: they are not representative of a country."
        ),
        counted=N_("facilities"),
        n=Count("audit_visits", distinct=("country", "facility")),
        resources=("facility_audits",),
        query="audit_scores",
        records="audit_register",
    ),
    Indicator(
        key="audit_matrix",
        name=N_("Each facility by element"),
        what=N_("Score of each element at each facility's latest visit"),
        question=N_("Which facility lacks what?"),
        formula=N_("The score of the element at the facility's latest visit up to the as-of date."),
        numerator=N_("Scores of the latest visit of each facility"),
        unit=N_("scores"),
        level=4,
        caveat=N_("A visit says what was found on that day; an element may have been fixed since."),
        counted=N_("scores"),
        resources=("facility_audits",),
        query="audit_matrix",
        records="audit_register",
    ),
    Indicator(
        key="audit_changes",
        name=N_("From the first visit to the latest"),
        what=N_("Facilities visited again, by whether the element does better"),
        question=N_("Do facilities do better when they are visited again?"),
        formula=N_("Facilities whose latest visit scored the element higher, the same or lower than their first one."),
        numerator=N_("Facilities that do better, the same or worse at their latest visit"),
        denominator=N_("Facilities of which a first and a later visit looked at the element"),
        unit=N_("facilities"),
        level=4,
        caveat=N_("Facilities visited once are not compared. A score that was at the top can only stay or fall."),
        counted=N_("facilities visited again"),
        n=Count("audit_visits", where="not is_latest", distinct=("country", "facility")),
        resources=("facility_audits",),
        query="audit_changes",
        records="audit_register",
    ),
    Indicator(
        key="audit_visits",
        name=N_("Visits to facilities"),
        what=N_("Elements in place or verified among those looked at, visit by visit"),
        question=N_("How does each facility do from visit to visit?"),
        formula=N_("Elements scored in place or verified, of those that the visit looked at."),
        numerator=N_("Elements in place or verified at the visit"),
        denominator=N_("Elements that the visit looked at"),
        unit=N_("percent of elements looked at"),
        level=4,
        caveat=N_("Not every visit looked at every element."),
        counted=N_("visits"),
        resources=("facility_audits",),
        query="audit_visits",
        records="audit_register",
    ),
    Indicator(
        key="findings_by_element",
        name=N_("Findings, open and closed"),
        what=N_("Elements scored absent or partial, by whether the finding is closed"),
        question=N_("How many findings were closed, and how long did it take?"),
        formula=N_("Scores absent or partial of all visits, by whether a closing up to the as-of date is recorded."),
        numerator=N_("Findings whose closing is recorded, and the others"),
        denominator=N_("Scores absent or partial of all visits"),
        unit=N_("findings"),
        level=4,
        caveat=N_(
            "A finding made again at a later visit counts again. Days to close are the median of the closed ones "
            "alone; open ones may take longer."
        ),
        counted=N_("findings"),
        n=Count(total="findings"),
        resources=("facility_audits",),
        query="findings_by_element",
        records="audit_register",
    ),
    Indicator(
        key="open_findings",
        name=N_("Open findings"),
        what=N_("Findings without a recorded closing, by their age"),
        question=N_("Which findings are open, and for how long?"),
        formula=N_("Days from the visit to the as-of date, for each finding without a closing up to that date."),
        numerator=N_("Findings without a recorded closing"),
        unit=N_("days open"),
        level=4,
        caveat=N_(
            "Open means that no closing is recorded, even where a later visit found the element in place; the list "
            "says what the next visit found."
        ),
        counted=N_("open findings"),
        resources=("facility_audits",),
        query="open_findings",
        records="open_findings",
    ),
)
