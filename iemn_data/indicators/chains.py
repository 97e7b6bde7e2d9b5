"""Results of the downstream chains: how far the evidence reaches, who they depend on, and what would be if."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

_FLOWS = ("market_flows",)
_TONNES_ENDED = N_("Tonnes at the ends of all chains")

CHAINS = (
    Indicator(
        key="chain_links",
        name=N_("The chain, tier by tier"),
        what=N_("Tonnes by receiver at each tier, up to the final fate"),
        question=N_("Through whose hands does the material go, and is there evidence for each hop?"),
        formula=N_(
            "Tonnes at the ends of the chains, added up over each hop on the way to them. A hop is verified when its "
            "evidence is documented or verified, and unverified when it is declared or none."
        ),
        numerator=N_("Tonnes that go over a hop, or end with a fate"),
        denominator=_TONNES_ENDED,
        unit=N_("t"),
        level=4,
        caveat=N_(
            "Each tonne is counted once at every tier. The heaviest nodes of a column have a name of their own, the "
            "rest is grouped, and at most 30 links are drawn. “Own country” is the country of origin of the chain."
        ),
        counted=N_("t"),
        n=Count("evidence_breaks", total=("tonnes",)),
        resources=_FLOWS,
        query="chain_links",
        records="outlet_register",
    ),
    Indicator(
        key="evidence_breaks",
        name=N_("Where the evidence breaks"),
        what=N_("Tonnes by the first hop without evidence on their way"),
        question=N_("Of whose material is the way documented to the end, and where does the evidence break?"),
        formula=N_(
            "Tonnes by the first hop on their way whose evidence is declared or none. Where every hop has evidence, "
            "the tonnes have reached a final fate, or are stored or of unknown fate."
        ),
        numerator=N_("Tonnes with evidence for every hop to a final fate"),
        denominator=N_("Tonnes at the ends of all chains of the country"),
        unit=N_("t"),
        level=4,
        caveat=N_("A declaration alone is no evidence. Behind the first break nothing counts as evidenced."),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=_FLOWS,
        query="evidence_breaks",
        records="outlet_register",
    ),
    Indicator(
        key="evidence_by_tier",
        name=N_("Evidence at each tier"),
        what=N_("Tonnes at each tier by the evidence for the hop"),
        question=N_("At which tier does the evidence for the hops grow thin?"),
        formula=N_("Tonnes that go over the hops of a tier, by the evidence for the hop itself."),
        numerator=N_("Tonnes over hops that are documented or verified"),
        denominator=N_("Tonnes over all hops of the tier"),
        unit=N_("t"),
        level=4,
        caveat=N_("Later tiers hold only what was reported to go on: fewer tonnes there are no loss."),
        counted=N_("hops"),
        n=Count(total=("hops",)),
        resources=_FLOWS,
        query="evidence_by_tier",
        records="flow_register",
    ),
    Indicator(
        key="outlet_concentration",
        name=N_("Outlet concentration"),
        what=N_("The largest final outlet's share, and the sum of the squares of all shares (HHI, 0 to 1)"),
        question=N_("Who depends on one country as the outlet?"),
        formula=N_(
            "HHI = Σ share², over the tonnes whose last receiver's country is recorded, by that country. The country "
            "of origin itself is an outlet like any other."
        ),
        numerator=N_("Tonnes that end in the largest outlet"),
        denominator=N_("Tonnes whose last receiver's country is recorded"),
        unit=N_("share of tonnes"),
        level=4,
        caveat=N_(
            "Tonnes that end in a country not recorded are in no share; how many they are is said with each bar. "
            "1 is a single outlet; few flows concentrate by themselves."
        ),
        counted=N_("t with a recorded outlet"),
        n=Count(where={"dimension": ("all",)}, total=("known_tonnes",)),
        resources=_FLOWS,
        query="outlet_concentration",
        records="outlet_register",
    ),
    Indicator(
        key="consent_by_year",
        name=N_("Consent for hops across borders"),
        what=N_("Hops from one country to another by the status of prior informed consent"),
        question=N_("Was there consent for what crossed a border?"),
        formula=N_(
            "Hops whose receiver is in another country than the one the hop starts from: the country of origin at "
            "tier 1, later the receiver before."
        ),
        numerator=N_("Hops with a status of consent"),
        denominator=N_("Hops across a border between two recorded countries"),
        unit=N_("hops"),
        level=4,
        caveat=N_(
            "Since 1 January 2025 every movement of e-waste across a border needs prior informed consent (Basel "
            "entries A1181 and Y49); years before are shown and not checked against it. “Not needed” is as reported."
        ),
        counted=N_("hops across a border"),
        n=Count(total=("hops",)),
        resources=_FLOWS,
        query="consent_by_year",
        records="crossing_register",
    ),
    Indicator(
        key="routes_by_party_status",
        name=N_("Routes by Party status under the Basel Convention"),
        what=N_("Hops by whether the countries at their two ends are Parties"),
        question=N_("Which routes join a Party and a non-Party?"),
        formula=N_(
            "Hops by the Party status of their country of departure and of the receiver's, where both are known."
        ),
        numerator=N_("Hops between a known Party and a known non-Party"),
        denominator=N_("Hops across a border"),
        unit=N_("hops"),
        level=4,
        caveat=N_(
            "A Party and a non-Party may trade only under an agreement (Article 11); whether there is one is not in "
            "the data. A Party status that is not recorded stays unknown and is not flagged."
        ),
        counted=N_("hops"),
        n=Count(total=("hops",)),
        resources=("market_flows", "countries"),
        query="routes_by_party_status",
        records="crossing_register",
    ),
    Indicator(
        key="flagged_hops",
        name=N_("Hops to look at"),
        what=N_("Hops across a border that a rule of the Basel Convention asks about"),
        question=N_("Which movements should somebody look at?"),
        formula=N_(
            "Hops across a border since 2025 whose consent is missing, pending or not reported, or reported as not "
            "needed for equipment, circuit boards or displays; and hops of any year between a known Party and a known "
            "non-Party."
        ),
        numerator=N_("Hops with a reason to look at them"),
        denominator=N_("Hops across a border between two recorded countries"),
        unit=N_("hops"),
        level=4,
        caveat=N_(
            "A reason to look, not a finding: another entry than A1181 or Y49 may cover the fraction, and an "
            "agreement under Article 11 the route."
        ),
        counted=N_("hops to look at"),
        resources=("market_flows", "countries"),
        query="flagged_hops",
        records="crossing_register",
    ),
    Indicator(
        key="flow_prices",
        name=N_("Prices and gate fees"),
        what=N_("Prices paid for flows, below zero where the giver paid"),
        question=N_("What was paid for each material, and for which did the giver pay?"),
        formula=N_("The price of each hop that has one with its source. A price below zero is a gate fee."),
        numerator=N_("The price as reported"),
        unit=N_("US$ per t"),
        level=4,
        caveat=N_("Flows without a sourced price are not here: that is not zero, it is not known."),
        counted=N_("prices"),
        resources=_FLOWS,
        query="flow_prices",
        records="flow_register",
    ),
    Indicator(
        key="what_if_value",
        name=N_("Value now and then"),
        what=N_("Value at the first sale as recorded, and under the changes chosen"),
        question=N_("What would the same tonnes have fetched under the changes chosen?"),
        formula=N_(
            "Tonnes at the first sale times their sourced price, changed by the percentage chosen, less the share of "
            "the tonnes of the chain that lose their outlet."
        ),
        numerator=N_("Value of the tonnes with a sourced price, then less now"),
        unit=N_("US$"),
        level=4,
        caveat=N_(
            "This is arithmetic on the tonnes and prices recorded; it forecasts nothing. No material is sent another "
            "way, and flows without a sourced price have no value now or then. A gate fee changes by the same percent."
        ),
        counted=N_("t with a price"),
        n=Count(total=("priced_tonnes",)),
        resources=_FLOWS,
        query="what_if",
        records="outlet_register",
    ),
    Indicator(
        key="what_if_outlets",
        name=N_("Tonnes without a known outlet"),
        what=N_("Tonnes that have no recorded outlet now, or would lose it under the changes chosen"),
        question=N_("Which tonnes would have no known outlet?"),
        formula=N_(
            "In a closed country no hop may be received: all that passed through it or ended in it loses its outlet. "
            "A capped country may be the last receiver of at most the share chosen of all tonnes under the filters; "
            "of what is above, every chain that ends there loses the same part. What no country is recorded for has no "
            "known outlet now."
        ),
        numerator=N_("Tonnes without a known outlet"),
        denominator=_TONNES_ENDED,
        unit=N_("t"),
        level=4,
        caveat=N_(
            "This is arithmetic on the tonnes recorded; it forecasts nothing. No material is sent another way. The "
            "cap is applied to what still arrives after the closures."
        ),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=_FLOWS,
        query="what_if",
        records="outlet_register",
    ),
)
