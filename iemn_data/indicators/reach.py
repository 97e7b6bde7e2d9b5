"""Reach: who was reached, at which workshops, from which countries."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

REACH = (
    Indicator(
        key="workshops_named",
        name=N_("Workshops at which a country is named"),
        what=N_("Workshops at which a source names the country"),
        question=N_("Which countries does a source name, and at how many workshops?"),
        formula=N_("Count of workshops at which a source names the country, as organizer or participant."),
        numerator=N_("Workshops at which a source names the country"),
        unit=N_("workshops"),
        level=0,
        caveat=N_("Published lists are often incomplete: not named is not absent."),
        counted=N_("countries named"),
        n=Count("reach", greatest="countries_up_to_then"),
        resources=("delegations", "workshops"),
        query="attendance_by_country",
        records="delegation_register",
    ),
    Indicator(
        key="attendances",
        name=N_("Attendances"),
        what=N_("People who came, counted at each workshop"),
        question=N_("How often did people of each country come?"),
        formula=N_("Count of people at each workshop: a participant who came to two workshops counts twice."),
        numerator=N_("Attendances of the country's people"),
        unit=N_("attendances"),
        level=0,
        caveat=N_("Counts people who came, not those who only registered."),
        counted=N_("countries with attendances"),
        n=Count(positive="attended"),
        resources=("attendance",),
        query="attendance_by_country",
        records="delegation_register",
    ),
    Indicator(
        key="participants",
        name=N_("Participants"),
        what=N_("Distinct people who came"),
        question=N_("How many different people came?"),
        formula=N_("Count of distinct people who came: a participant who came to two workshops counts once."),
        numerator=N_("Distinct people who came"),
        unit=N_("participants"),
        level=0,
        caveat=N_("Counts people who came, not those who only registered; a person is known by a pseudonym."),
        counted=N_("participants"),
        n=Count(total=("people",)),
        resources=("attendance",),
        query="people",
        records="delegation_register",
    ),
    Indicator(
        key="workshops_held",
        name=N_("Workshops held"),
        what=N_("Head counts as published; “50+” is more than 50, drawn at 50"),
        question=N_("When and where did the network meet, and how many people came?"),
        formula=N_("Workshops with their head count as published."),
        numerator=N_("Workshops, and the head count that a source gives for each"),
        unit=N_("people"),
        level=0,
        caveat=N_(
            "Meetings in person count people who came, online ones count registrations: the two are not one "
            "trend. “50+” means “more than 50” and is drawn at 50."
        ),
        counted=N_("workshops"),
        resources=("workshops", "reported_figures"),
        query="workshops",
        records="workshops",
    ),
    Indicator(
        key="reported_figures",
        name=N_("Published head counts and their rivals"),
        what=N_("Each figure as its source gives it"),
        question=N_("What do the sources say about each workshop, and where do they differ?"),
        formula=N_("Each published figure as its source gives it."),
        numerator=N_("The figure as its source gives it"),
        unit=N_("people or countries"),
        level=0,
        caveat=N_(
            "Published counts are of different things: people who came, people registered, with or without hosts."
        ),
        counted=N_("published head counts"),
        n=Count(where={"measure": ("participants", "countries")}),
        resources=("reported_figures",),
        query="reported_figures",
        records="reported_figures",
    ),
    Indicator(
        key="delegations",
        name=N_("Delegations"),
        what=N_("Countries at workshops; not named is not absent"),
        question=N_("Which country was at which workshop?"),
        formula=N_("A delegation is a country at a workshop: named in a source, or with registrations."),
        numerator=N_("Countries at workshops"),
        unit=N_("delegations"),
        level=0,
        caveat=N_("Published lists are often incomplete: not named is not absent."),
        counted=N_("delegations"),
        n=Count(where={"presence": ("organizer", "named", "registered")}),
        resources=("delegations", "attendance"),
        query="delegation_matrix",
        records="delegation_register",
    ),
    Indicator(
        key="new_countries",
        name=N_("New and returning countries"),
        what=N_("Countries by whether a source named them before"),
        question=N_("How many countries are named for the first time at each workshop?"),
        formula=N_("A country is new at the first workshop at which a source names it, and returning afterwards."),
        numerator=N_("Countries that no source named at an earlier workshop, and the others"),
        denominator=N_("Countries named at the workshop"),
        unit=N_("countries"),
        level=0,
        caveat=N_("Where a list is incomplete, a country may look new later than it was."),
        counted=N_("workshops with a country named"),
        resources=("delegations",),
        query="reach",
        records="delegation_register",
    ),
    Indicator(
        key="returning_people",
        name=N_("First-time and returning participants"),
        what=N_("Participants of each workshop, by whether they had been at an earlier one"),
        question=N_("How many participants came back?"),
        formula=N_(
            "A participant is returning at every workshop after the first one that the person came to, whichever "
            "workshops are chosen."
        ),
        numerator=N_("Participants who had been at an earlier workshop"),
        denominator=N_("Participants of the workshop"),
        unit=N_("participants"),
        level=0,
        caveat=N_("Counts people who came; a person is known by a pseudonym that stays the same."),
        counted=N_("attendances"),
        n=Count(total=("attended",)),
        resources=("attendance",),
        query="new_and_returning",
    ),
    Indicator(
        key="people_breakdown",
        name=N_("Who the participants are"),
        what=N_("Distinct people who came, by what each last stated"),
        question=N_("Who came: of which gender, from which kind of organisation, in which part?"),
        formula=N_(
            "Count of distinct people who came, by gender, by type of organisation and by role. A person counts once, "
            "under what the person last stated."
        ),
        numerator=N_("Participants of one gender, of one type of organisation or in one role"),
        denominator=N_("Participants"),
        unit=N_("people"),
        level=0,
        caveat=N_(
            "Published for everyone, for one workshop and for one country alone; no filter applies. Numbers of few "
            "people are suppressed, and others with them, so that they cannot be inferred from what is published. "
            "Two publications can: a number that is shown before and after somebody was added tells of that person."
        ),
        counted=N_("participants"),
        n=Count(greatest="all_people"),
        resources=("attendance",),
        query="people_breakdown",
    ),
    Indicator(
        key="delegation_history",
        name=N_("Delegations and attendances by workshop"),
        what=N_("Above, whether a source names the country; below, its attendances, of its registrations"),
        question=N_("At which workshops was the country named, and how many of its people came?"),
        formula=N_("At each workshop: whether a source names the country, its registrations, and its attendances."),
        numerator=N_("Attendances of the country's people"),
        denominator=N_("Registrations of the country's people"),
        unit=N_("attendances"),
        level=0,
        caveat=N_(
            "Not named is not absent: published lists are often incomplete. Where the country is neither named nor "
            "registered, people are not asked for; where it is named and nobody is registered, they are not reported."
        ),
        counted=N_("delegations"),
        n=Count(where={"presence": ("organizer", "named", "registered")}),
        resources=("delegations", "attendance"),
        query="delegation_history",
        records="delegation_register",
    ),
    Indicator(
        key="later_workshops",
        name=N_("Who came back to later workshops"),
        what=N_("Delegations and people of the workshop that were at a later one again"),
        question=N_("How many of those who were at the workshop came to a later one?"),
        formula=N_(
            "At each workshop held afterwards: countries that were named or registered before and are again, and "
            "distinct people who had come and came again."
        ),
        numerator=N_("Countries and people of the workshop that are at the later one too"),
        denominator=N_("Countries named or registered at the workshop, and people who came to it"),
        unit=N_("countries, people"),
        level=0,
        caveat=N_(
            "Published lists are often incomplete: not named is not absent. People are not reported where nobody is "
            "registered at the one or the other; a person is known by a pseudonym that stays the same."
        ),
        counted=N_("later workshops"),
        resources=("delegations", "attendance"),
        query="later_workshops",
    ),
    Indicator(
        key="later_delegations",
        name=N_("Which country came back, and when"),
        what=N_("Countries of the workshop at those held afterwards; not named is not absent"),
        question=N_("Which of the countries that were at the workshop came to which later one?"),
        formula=N_(
            "The countries named in a source or registered at the workshop, and whether they are at each workshop held "
            "afterwards."
        ),
        numerator=N_("Countries of the workshop at later ones"),
        unit=N_("delegations"),
        level=0,
        caveat=N_("Published lists are often incomplete: not named is not absent."),
        counted=N_("later delegations"),
        n=Count(where={"presence": ("organizer", "named", "registered")}),
        resources=("delegations", "attendance"),
        query="later_delegations",
    ),
)
