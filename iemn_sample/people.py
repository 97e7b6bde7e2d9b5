"""Attendance: people under pseudonyms, the workshops they were registered for, and whether they came."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from iemn_sample.drawing import Flags, Integers, Names, categories, drawn, named, rationed, stream
from iemn_sample.record import Record
from iemn_sample.seats import published_visits

PEOPLE_OF_PUBLISHED_WORKSHOPS = 200
ORGANIZATION_TYPES = {
    "government": 0.50,
    "industry": 0.17,
    "ngo": 0.12,
    "academia": 0.10,
    "international": 0.06,
    "other": 0.05,
}
GENDERS = {"female": 0.455, "male": 0.455, "undisclosed": 0.035, "another": 0.01, "": 0.045}
ROLES = {"participant": 0.80, "speaker": 0.13, "observer": 0.05, "organizer": 0.02}
SHARE_THAT_CAME = 0.93
PSEUDONYM_BITS = 48
PEOPLE_IN_A_BLOCK = 1_000_000
# Who comes again comes to one of the next workshops.
LATER_BY_AT_MOST = 6


def attendance_of(record: Record, people: int, seed: int) -> pd.DataFrame:
    """One row per registration, the columns of `attendance`, for exactly that many distinct people, a block at most."""
    return registrations(record, all_visits(record, people, seed), range(people), seed)


def further_attendance(record: Record, people: int, seed: int) -> Iterator[pd.DataFrame]:
    """The registrations of the people beyond the first block, block by block, so that few are held at a time."""
    for number, start in enumerate(range(PEOPLE_IN_A_BLOCK, people, PEOPLE_IN_A_BLOCK), start=2):
        block = range(start, min(start + PEOPLE_IN_A_BLOCK, people))
        visits = invented_visits(record, len(block), stream(seed, f"invented visits {number}"))
        yield registrations(record, visits, block, seed, f" {number}")


def registrations(record: Record, visits: pd.DataFrame, people: range, seed: int, block: str = "") -> pd.DataFrame:
    """One row per visit that somebody registered for, by people who are numbered through the blocks."""
    rng = stream(seed, f"attendance{block}")
    settled = min(max(PEOPLE_OF_PUBLISHED_WORKSHOPS - people.start, 0), len(people))
    came = rng.random(len(visits)) < SHARE_THAT_CAME
    person = visits["person"].to_numpy()
    organization = attributes(ORGANIZATION_TYPES, settled, len(people), stream(seed, f"organization{block}"))
    gender = attributes(GENDERS, settled, len(people), stream(seed, f"gender{block}"))
    return pd.DataFrame(
        {
            "workshop_id": named(visits["workshop"].to_numpy(), record.workshop_ids),
            "participant_id": pseudonyms(people, seed).take(person).array,
            "country": named(visits["country"].to_numpy(), record.countries),
            "organization_type": organization[person],
            "role": roles(record, visits, rng),
            "gender": gender[person],
            "attended": came,
            "days": days(record, visits["workshop"].to_numpy(), came, rng),
        }
    )


def all_visits(record: Record, people: int, seed: int) -> pd.DataFrame:
    """Visits to the published workshops, and to invented ones by those for whom these have no room."""
    settled = min(people, PEOPLE_OF_PUBLISHED_WORKSHOPS)
    visits = published_visits(record, settled, stream(seed, "seats"))
    if people == settled:
        return visits
    further = invented_visits(record, people - settled, stream(seed, "invented visits"))
    further["person"] += settled
    return pd.concat([visits, further], ignore_index=True)


def invented_visits(record: Record, people: int, rng: np.random.Generator) -> pd.DataFrame:
    """Visits to invented workshops: a third of the people come again soon, a fifth of those a third time."""
    invented = np.flatnonzero(record.workshops["publisher"] == "Illustrative")
    weights = rng.uniform(0.5, 1.5, len(record.countries))
    homes = rng.choice(len(record.countries), people, p=weights / weights.sum())
    rooms = len(invented)
    # Two steps round the workshops together never lead back to the first one.
    reach = max(min(LATER_BY_AT_MOST, (rooms - 1) // 2), 1)
    first = rng.integers(0, rooms, people)
    steps = rng.integers(1, reach + 1, (2, people))
    twice = rng.permutation(people)[: people // 3 if rooms > 1 else 0]
    thrice = twice[: len(twice) // 5 if rooms > 2 else 0]
    second = first[twice] + steps[0, twice]
    third = first[thrice] + steps[:, thrice].sum(axis=0)
    person = np.concatenate([np.arange(people), twice, thrice])
    room = np.concatenate([first, second, third]) % rooms
    return pd.DataFrame({"workshop": invented[room], "person": person, "country": homes[person]})


def pseudonyms(people: range, seed: int) -> pd.Series:
    """Distinct pseudonyms: the numbers of the people mixed by the seed, one to one, as 12 hex digits."""
    keys = stream(seed, "pseudonyms").integers(0, 2**PSEUDONYM_BITS, 3, dtype=np.uint64)
    mask = np.uint64(2**PSEUDONYM_BITS - 1)
    mixed = np.arange(people.start, people.stop, dtype=np.uint64)
    for key in keys:
        # An odd factor and a shifted exclusive-or can both be undone, so no two people ever share a value.
        mixed = (mixed * (key | np.uint64(1)) + key) & mask
        mixed ^= mixed >> np.uint64(23)
    digits = mixed.astype(">u8").tobytes().hex()
    return pd.Series([f"p{digits[start + 4 : start + 16]}" for start in range(0, len(digits), 16)], dtype="str")


def attributes(weights: dict[str, float], settled: int, people: int, rng: np.random.Generator) -> Names:
    """What belongs to a person and not to a visit, in the same proportions for those settled and the others."""
    first = rationed(rng, weights, settled)
    further = rationed(rng, weights, people - settled)
    return categories(np.concatenate([first.codes, further.codes]), list(first.categories))


def roles(record: Record, visits: pd.DataFrame, rng: np.random.Generator) -> Names:
    """Roles at a workshop; people of the organizing countries often organize."""
    drawn_roles = drawn(rng, ROLES, len(visits))
    organizing = organizer_seats(record, visits) & (rng.random(len(visits)) < 0.4)
    names = list(drawn_roles.categories)
    return categories(np.where(organizing, names.index("organizer"), drawn_roles.codes), names)


def organizer_seats(record: Record, visits: pd.DataFrame) -> Flags:
    """Whether the record names the visitor's country as an organizer of that workshop."""
    organizers = record.delegations[record.delegations["role"] == "organizer"]
    table = np.zeros((len(record.workshop_ids), len(record.countries)), dtype=np.bool_)
    rows = pd.Index(record.workshop_ids).get_indexer(pd.Index(organizers["workshop_id"]))
    table[rows, pd.Index(record.countries).get_indexer(pd.Index(organizers["country"]))] = True
    flags: Flags = table[visits["workshop"].to_numpy(), visits["country"].to_numpy()]
    return flags


def days(record: Record, workshop: Integers, came: Flags, rng: np.random.Generator) -> pd.Series:
    """Days there: mostly all of them, zero or empty for who did not come, empty where no length is known."""
    length = (record.workshops["end_date"] - record.workshops["start_date"]).dt.days.to_numpy() + 1.0
    missed = rng.choice([0, 0, 0, 0, 1, 2], len(workshop))
    stayed = np.where(came, np.maximum(length[workshop] - missed, 1), 0.0)
    unrecorded = rng.random(len(workshop)) < np.where(came, 0.02, 0.5)
    stayed[unrecorded | (came & np.isnan(length[workshop]))] = np.nan
    return pd.Series(stayed).astype("Int64")
