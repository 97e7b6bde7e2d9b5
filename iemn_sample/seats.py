"""Who sits where at the published workshops: seats within the published head counts, some returning."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from iemn_sample.drawing import Integers
from iemn_sample.record import Record

SEATS_PER_PERSON = 1.5
SEATS_WITHOUT_HEAD_COUNT = 25
SHARE_OF_REGULARS = 0.6


@dataclass
class Register:
    """Visits as they are written down: the home of each person, who comes again, workshop and person."""

    homes: list[int] = field(default_factory=list)
    regulars: list[int] = field(default_factory=list)
    visits: list[tuple[int, int]] = field(default_factory=list)

    def newcomer(self, workshop: int, country: int) -> None:
        """Write down a person who was never there before."""
        self.visits.append((workshop, len(self.homes)))
        self.homes.append(country)

    def known(self, country: int) -> list[int]:
        """Those of a country who came before and come again."""
        return [person for person in self.regulars if self.homes[person] == country]


def published_visits(record: Record, people: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row per visit (workshop, person, country as codes) of exactly that many people, at most 200."""
    seats = seats_by_delegation(record, round(people * SEATS_PER_PERSON), rng)
    register = Register()
    for workshop, country, count in seats.itertuples(index=False):
        seat_delegation(register, workshop, country, count, rng)
    fit_people(register, people, rng)
    visits = pd.DataFrame(register.visits, columns=["workshop", "person"])
    visits["country"] = np.array(register.homes)[visits["person"]]
    visits["person"] = pd.factorize(visits["person"])[0]
    return visits


def seats_by_delegation(record: Record, total: int, rng: np.random.Generator) -> pd.DataFrame:
    """Seats of each named country at each workshop, by date: three to six, less where the room is full."""
    workshops = record.workshops.set_index("workshop_id")
    room = workshops["participants_reported"].fillna(SEATS_WITHOUT_HEAD_COUNT)
    named = record.delegations.sort_values(["workshop_id", "country"], ignore_index=True)
    seats = rng.integers(3, 7, len(named))
    for workshop, rows in named.groupby("workshop_id").indices.items():
        seats[rows] = trimmed(seats[rows], int(room[str(workshop)]), rng)
    return pd.DataFrame(
        {
            "workshop": workshops.index.get_indexer(pd.Index(named["workshop_id"])),
            "country": pd.Index(record.countries).get_indexer(pd.Index(named["country"])),
            "seats": trimmed(seats, total, rng),
        }
    )


def trimmed(seats: Integers, room: int, rng: np.random.Generator) -> Integers:
    """The same seats, taken one by one from the largest delegations until they fit the room."""
    fitting = seats.copy()
    while fitting.sum() > room:
        fitting[rng.choice(np.flatnonzero(fitting == fitting.max()))] -= 1
    return fitting


def seat_delegation(register: Register, workshop: int, country: int, seats: int, rng: np.random.Generator) -> None:
    """Fill the seats of a delegation: about half with regulars who came before, the others with newcomers."""
    known = register.known(country)
    returning = min(len(known), int(rng.binomial(seats, 0.5)))
    for person in rng.choice(known, returning, replace=False) if returning else []:
        register.visits.append((workshop, int(person)))
    for _ in range(seats - returning):
        if rng.random() < SHARE_OF_REGULARS:
            register.regulars.append(len(register.homes))
        register.newcomer(workshop, country)


def fit_people(register: Register, people: int, rng: np.random.Generator) -> None:
    """Make the number of people exact, by seating newcomers for returning people, or by giving up seats."""
    while len(register.homes) < people:
        workshop, person = register.visits.pop(drawn_visit(register, returning=True, rng=rng))
        register.newcomer(workshop, register.homes[person])
    for _ in range(len(register.homes) - people):
        register.visits.pop(drawn_visit(register, returning=False, rng=rng))


def drawn_visit(register: Register, returning: bool, rng: np.random.Generator) -> int:
    """The position of a visit: any but the first of someone who returns, or an only visit."""
    persons = pd.Series([person for _, person in register.visits])
    eligible = persons.duplicated() if returning else ~persons.duplicated(keep=False)
    return int(rng.choice(np.flatnonzero(eligible)))
