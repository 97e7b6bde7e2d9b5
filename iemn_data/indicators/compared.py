"""Countries side by side: the measures of each topic, as the country's own page counts them."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

_COUNTRIES = Count(distinct=("country",))

COMPARED = (
    Indicator(
        key="compared_reach",
        name=N_("Workshops and people"),
        what=N_("Workshops that name the country, its participants, and those who had been there before"),
        question=N_("How often did the countries take part, with how many people?"),
        formula=N_(
            "Workshops at which a source names the country, of those held; its participants; of them those who had "
            "been at an earlier workshop, whichever are chosen; and its attendances, of its registrations."
        ),
        numerator=N_("Workshops that name the country, participants, returning participants, attendances"),
        denominator=N_("Workshops held, participants, registrations"),
        unit=N_("workshops or people"),
        level=0,
        caveat=N_("Published lists are often incomplete: not named is not absent."),
        counted=N_("countries"),
        n=_COUNTRIES,
        resources=("delegations", "attendance", "workshops"),
        query="compared_reach",
        records="delegation_register",
    ),
    Indicator(
        key="compared_actions",
        name=N_("Commitments and completion"),
        what=N_("Actions of each country, those due, and how those due were kept"),
        question=N_("What did the countries commit to, and what was completed, on time or late?"),
        formula=N_(
            "Actions of which the country is an owner. Due are those with a due date up to the as-of date that are "
            "not dropped; of them those completed, those completed by their due date, and those late, with the median "
            "of the days that these are or were late. Overdue are open ones past their due date."
        ),
        numerator=N_("Actions completed, on time, late or overdue"),
        denominator=N_("Actions of the country, or those of them that are due"),
        unit=N_("actions or days"),
        level=3,
        caveat=N_("A shared action counts under each of its owners. Not reported is not “not done”."),
        counted=N_("countries"),
        n=_COUNTRIES,
        resources=("actions", "action_updates"),
        query="compared_actions",
        records="action_register",
    ),
    Indicator(
        key="compared_learning",
        name=N_("Scored higher after than before"),
        what=N_("People who scored higher after than before, of those with both scores"),
        question=N_("Of whom did what they can do grow, objective by objective?"),
        formula=N_("Pairs of scores of one person at one workshop of which the later one is higher, of all pairs."),
        numerator=N_("Pairs of scores of which the later one is higher"),
        denominator=N_("Pairs of a score before and one after, of one person at one workshop"),
        unit=N_("pairs of scores"),
        level=2,
        caveat=N_(
            "As published for each country alone: no filter applies. Suppressed where it would disclose a few people."
        ),
        counted=N_("countries"),
        n=Count(where="breakdown == 'country' and breakdown_value in @breakdown_value", distinct=("breakdown_value",)),
        resources=("objective_scores",),
        query="learning",
    ),
    Indicator(
        key="compared_practice",
        name=N_("Audits and milestones"),
        what=N_("Facilities audited, what was in place there, findings still open, and documented milestones"),
        question=N_("What is practised and on record in the countries?"),
        formula=N_(
            "Facilities audited; at the latest visit of each, the elements in place or verified, of those looked at; "
            "of all findings, those not closed; and milestones that a source documents."
        ),
        numerator=N_("Facilities, elements in place, findings open, milestones"),
        denominator=N_("Elements looked at, findings"),
        unit=N_("facilities, elements, findings or milestones"),
        level=4,
        caveat=N_("A country without an audit or a milestone on record did not report any; it may have some."),
        counted=N_("countries"),
        n=_COUNTRIES,
        resources=("facility_audits", "milestones"),
        query="compared_practice",
        records="audit_register",
    ),
    Indicator(
        key="compared_materials",
        name=N_("Materials and evidence"),
        what=N_("Tonnes where they ended, those with evidence, and the countries where they ended"),
        question=N_("How much material did the countries trace, with what evidence?"),
        formula=N_(
            "Tonnes at the ends of the country's chains; those with evidence for every hop to a final fate; and the "
            "countries in which they ended, its own among them."
        ),
        numerator=N_("Tonnes, tonnes with evidence, countries"),
        denominator=N_("Tonnes at the ends of the country's chains"),
        unit=N_("t or countries"),
        level=4,
        caveat=N_("Only what the country reported. A declaration alone is no evidence."),
        counted=N_("countries"),
        n=_COUNTRIES,
        resources=("market_flows",),
        query="compared_materials",
        records="flow_register",
    ),
)
