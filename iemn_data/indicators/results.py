"""Results: where the materials ended, and what the markets paid."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

RESULTS = (
    Indicator(
        key="tonnes_by_fate",
        name=N_("Tonnes by material and fate"),
        what=N_("Tonnes counted once, where they ended"),
        question=N_("Where does each material fraction end?"),
        formula=N_("Tonnes at the end of each chain: what a hop receives less what it passes on, with the hop's fate."),
        numerator=N_("Tonnes with a fate at the end of their chain"),
        denominator=N_("Tonnes at the ends of all chains of the material"),
        unit=N_("t"),
        level=4,
        caveat=N_("A tonne is counted once, where it ended, however many hands it passed through."),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=("market_flows",),
        query="outlets_by_material",
        records="outlet_register",
    ),
    Indicator(
        key="evidence_share",
        name=N_("Tonnes with evidence to the final fate"),
        what=N_("Tonnes with evidence for every hop to a final fate"),
        question=N_("For how much is the final fate documented?"),
        formula=N_(
            "Tonnes for which every hop up to the final fate is documented or verified, of all tonnes. What is "
            "stored or of unknown fate has not reached a final fate."
        ),
        numerator=N_("Tonnes with evidence for every hop to a final fate"),
        denominator=N_("Tonnes at the ends of all chains"),
        unit=N_("t"),
        level=4,
        caveat=N_("A declaration alone is no evidence."),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=("market_flows",),
        query="evidence_by_year",
        records="outlet_register",
    ),
    Indicator(
        key="destinations",
        name=N_("Where the material ended"),
        what=N_("Tonnes by the country of the last receiver"),
        question=N_("In which countries did the material end?"),
        formula=N_("Tonnes at the end of each chain by the country of the last receiver."),
        numerator=N_("Tonnes whose last receiver is in the country"),
        denominator=N_("Tonnes at the ends of all chains"),
        unit=N_("t"),
        level=4,
        caveat=N_("Where the last receiver's country is not recorded, the tonnes are on no map."),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=("market_flows",),
        query="destinations",
        records="outlet_register",
    ),
    Indicator(
        key="material_outlets",
        name=N_("Where each material ended"),
        what=N_("Tonnes by material and outlet; behind each bar those with evidence for every hop, of all"),
        question=N_("To which outlets does each material go, and with what evidence?"),
        formula=N_(
            "Tonnes at the end of each chain, by material, country of the last receiver, what it does, its fate and "
            "its tier; of them those with evidence for every hop to a final fate."
        ),
        numerator=N_("Tonnes of a material that ended at the outlet, and those of them with evidence"),
        denominator=N_("Tonnes at the ends of all chains"),
        unit=N_("t"),
        level=4,
        caveat=N_("The data have no names of receivers, only their country and what they do."),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=("market_flows",),
        query="material_outlets",
        records="flow_register",
    ),
    Indicator(
        key="routes",
        name=N_("From material over country to fate"),
        what=N_("Tonnes by material, country of the last receiver and fate"),
        question=N_("Which way do the materials go?"),
        formula=N_("Tonnes at the end of each chain, by material, country of the last receiver and fate."),
        numerator=N_("Tonnes of a material that end in a country with a fate"),
        denominator=N_("Tonnes at the ends of all chains"),
        unit=N_("t"),
        level=4,
        caveat=N_(
            "The four heaviest materials and five heaviest countries have links of their own; the rest is grouped."
        ),
        counted=N_("t"),
        n=Count(total=("tonnes",)),
        resources=("market_flows",),
        query="outlet_routes",
        records="outlet_register",
    ),
    Indicator(
        key="commodity_prices",
        name=N_("Published commodity prices"),
        what=N_("Average prices as published, nominal"),
        question=N_("How did the prices of the metals move, and what moved the markets?"),
        formula=N_("Average price of the period as published, nominal."),
        numerator=N_("The price as published"),
        unit=N_("US$ per t"),
        level=4,
        caveat=N_(
            "Prices of refined commodities (steel: scrap), not of e-waste fractions. Gaps are gaps in the source."
        ),
        counted=N_("published prices"),
        resources=("commodity_prices", "market_events"),
        query="commodity_prices",
        records="commodity_prices",
    ),
    Indicator(
        key="flow_value",
        name=N_("Value where a price is sourced"),
        what=N_("Tonnes at the first sale times their sourced price"),
        question=N_("What did the materials fetch, as far as prices are sourced?"),
        formula=N_("Tonnes at the first sale times the price, over flows that have a price with its source."),
        numerator=N_("Value of the tonnes with a sourced price"),
        unit=N_("US$"),
        level=4,
        caveat=N_("Flows without a sourced price have no value here: it is not zero, it is not known."),
        counted=N_("t with a price"),
        n=Count(total=("priced_tonnes",)),
        resources=("market_flows", "commodity_prices"),
        query="flow_value",
        records="flow_register",
    ),
    Indicator(
        key="targets",
        name=N_("Targets"),
        what=N_("What was reached of each target in its year"),
        question=N_("How far are the targets reached?"),
        formula=N_(
            "Workshops held, countries named, actions completed and tonnes with evidence of the year, beside the "
            "target that was set for it; over the life of the programme, both summed over the years with a target."
        ),
        numerator=N_("What was reached in the year"),
        denominator=N_("The target of the year"),
        unit=N_("as each target has it"),
        level=4,
        caveat=N_(
            "Only targets that were set are shown. A year that is not over may still reach its target. "
            "Countries are not summed over years, since the same ones return."
        ),
        counted=N_("targets"),
        resources=("targets", "workshops", "delegations", "actions", "action_updates", "market_flows"),
        query="targets",
    ),
    Indicator(
        key="ewaste_statistics",
        name=N_("E-waste statistics, each series for itself"),
        what=N_("Published figures by year; each sign is one series"),
        question=N_("How much e-waste arises in the country, and how much is formally collected?"),
        formula=N_(
            "Each figure as its source gives it. Per person, the band is the lowest and highest figure among the other "
            "countries of the region in the same series and year, where there are three or more."
        ),
        numerator=N_("The figure as its source gives it"),
        unit=N_("kt, or kg per person"),
        level=4,
        caveat=N_(
            "Series differ in method and are not one trend; an open sign is a national definition. Not reported is not "
            "zero: nothing documented as collected does not mean that nothing was."
        ),
        counted=N_("years and series"),
        resources=("ewaste_statistics", "countries"),
        query="ewaste_statistics",
    ),
    Indicator(
        key="milestone_register",
        name=N_("Milestones"),
        what=N_("Laws, schemes and other steps that a source documents"),
        question=N_("What has changed, and who says so?"),
        formula=N_("Each milestone that a source documents, with its source."),
        numerator=N_("Milestones that a source documents"),
        unit=N_("milestones"),
        level=4,
        caveat=N_("Documented is not complete: what nobody published is not here."),
        counted=N_("milestones"),
        resources=("milestones",),
        query="milestone_register",
    ),
    Indicator(
        key="objective_records",
        name=N_("On record in the field of each objective"),
        what=N_("Fractions traced, technologies reviewed, links with industry, facilities and audits"),
        question=N_("In which field has each country anything on record?"),
        formula=N_(
            "By country: material fractions with a traced chain, technologies reviewed, links with industry, "
            "facilities audited and the audits of them."
        ),
        numerator=N_("Records of the country in the field"),
        unit=N_("records"),
        level=4,
        caveat=N_(
            "Field records are dated by themselves and belong to no workshop. No row is not zero: it is not reported. "
            "No export asks for market changes."
        ),
        counted=N_("records"),
        n=Count(total=("records",)),
        resources=("market_flows", "technologies", "industry_links", "facility_audits", "delegations"),
        query="objective_records",
    ),
)
