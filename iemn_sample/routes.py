"""The ways that materials take after the first buyer, and where the receivers are."""

from dataclasses import dataclass

HOME = "home"


@dataclass(frozen=True)
class Step:
    """One hop: the share of the mass before, what is done, what becomes of it, where, and the hops after."""

    share: float
    treatment: str
    fate: str
    receivers: tuple[str, ...] = (HOME,)
    after: tuple["Step", ...] = ()


@dataclass(frozen=True)
class Route:
    """How many programmes handle a material, what a mid-sized one moves in a year, and the hops it takes."""

    programmes: int
    tonnes: float
    steps: Step
    is_waste: bool = True
    hazardous: bool = False


def landfill(share: float) -> Step:
    """The share that goes to a landfill at home."""
    return Step(share, "engineered landfill", "landfill")


SMELTERS = ("BEL", "JPN", "SWE", "CAN", "KOR", "DEU")
COPPER_SMELTERS = ("JPN", "KOR", "DEU", "SWE", "CHN")
OUTLETS_OF_ISLANDS = {"TUV": ("AUS", "NZL", "JPN")}
REGIONAL_HUBS = ("SGP", "MYS", "THA", "KOR", "USA")

ROUTES: dict[str, Route] = {
    "ferrous": Route(
        3,
        260,
        Step(
            1.0,
            "shredding and magnetic sorting",
            "material_recovery",
            after=(Step(0.96, "electric arc furnace", "material_recovery", (HOME, HOME, "KOR", "THA", "USA")),),
        ),
        is_waste=False,
    ),
    "aluminium": Route(
        3,
        95,
        Step(
            1.0,
            "eddy-current sorting",
            "material_recovery",
            after=(Step(0.95, "secondary smelting", "material_recovery", (HOME, "THA", "MYS", "CHN", "JPN")),),
        ),
        is_waste=False,
    ),
    "copper": Route(
        3,
        45,
        Step(
            1.0,
            "manual sorting",
            "material_recovery",
            after=(Step(0.97, "copper smelting and refining", "material_recovery", COPPER_SMELTERS),),
        ),
        is_waste=False,
    ),
    "precious_metals": Route(
        1,
        1.6,
        Step(
            1.0,
            "separation of contacts",
            "storage",
            after=(Step(1.0, "precious-metal refining", "material_recovery", ("BEL", "JPN", "DEU")),),
        ),
        is_waste=False,
    ),
    "circuit_boards": Route(
        4,
        38,
        Step(
            1.0,
            "dismantling and consolidation",
            "storage",
            after=(
                Step(
                    1.0,
                    "shredding and sampling",
                    "storage",
                    REGIONAL_HUBS,
                    (
                        Step(
                            0.88,
                            "integrated smelting",
                            "material_recovery",
                            SMELTERS,
                            (Step(0.3, "metal refining", "material_recovery", ("BEL", "JPN", "DEU")),),
                        ),
                        Step(0.1, "residues burnt in a cement kiln", "energy_recovery"),
                    ),
                ),
            ),
        ),
        hazardous=True,
    ),
    "plastics": Route(
        3,
        160,
        Step(
            1.0,
            "sorting by type",
            "storage",
            after=(
                Step(0.7, "washing and granulation", "material_recovery", (HOME, HOME, "MYS", "CHN", "THA")),
                Step(0.18, "co-processing in a cement kiln", "energy_recovery"),
                landfill(0.1),
            ),
        ),
    ),
    "flame_retardant_plastics": Route(
        2,
        55,
        Step(
            1.0,
            "density separation",
            "storage",
            after=(Step(0.75, "co-processing in a cement kiln", "energy_recovery"), landfill(0.22)),
        ),
        hazardous=True,
    ),
    "crt_glass": Route(
        2,
        130,
        Step(
            1.0,
            "splitting of panel and funnel",
            "storage",
            after=(
                Step(0.45, "panel glass in ceramics", "material_recovery"),
                Step(0.3, "lead smelting", "material_recovery", ("KOR", "BEL", "CAN", "IND")),
                landfill(0.2),
            ),
        ),
        hazardous=True,
    ),
    "batteries": Route(
        3,
        28,
        Step(
            1.0,
            "sorting and discharge",
            "storage",
            after=(
                Step(
                    1.0,
                    "crushing to black mass",
                    "material_recovery",
                    ("KOR", "SGP", "BEL", "JPN", HOME),
                    (Step(0.55, "hydrometallurgy", "material_recovery", ("KOR", "CHN", "BEL")),),
                ),
            ),
        ),
        hazardous=True,
    ),
    "displays_mercury": Route(
        2,
        18,
        Step(
            1.0,
            "manual dismantling with extraction",
            "storage",
            after=(
                Step(0.25, "mercury retort", "material_recovery", (HOME, "JPN", "KOR", "DEU")),
                Step(0.6, "glass and frames sorted", "material_recovery"),
                landfill(0.12),
            ),
        ),
        hazardous=True,
    ),
    "cables": Route(
        2,
        60,
        Step(
            1.0,
            "cable granulation",
            "material_recovery",
            (HOME, HOME, "MYS", "THA"),
            (Step(0.5, "copper refining", "material_recovery", COPPER_SMELTERS), landfill(0.45)),
        ),
    ),
    "whole_equipment": Route(
        2,
        210,
        Step(
            1.0,
            "collection and testing",
            "storage",
            after=(
                Step(0.2, "repair and resale", "reuse"),
                Step(0.78, "manual dismantling", "material_recovery", (HOME, HOME, HOME, "JPN", "KOR")),
            ),
        ),
    ),
    "residue": Route(1, 75, Step(1.0, "residues to disposal", "landfill")),
}
