"""Scores before and after a workshop, by objective, of people who came."""

import numpy as np
import pandas as pd

from iemn_sample.drawing import Flags, Numbers, categories
from iemn_sample.record import Record

OBJECTIVES = ["downstream_markets", "facility_audit", "industry_relations", "market_changes", "technologies"]
FIRST_YEAR = 2018
TESTED_AT_MOST = 75_000
STAGES = ["follow_up", "post", "pre"]


def objective_scores(record: Record, attendance: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row per person, workshop, objective and stage, for workshops since 2018."""
    tested = people_tested(record, attendance, rng)
    asked = answers_asked(record, tested, rng)
    person, objective = np.nonzero(asked)
    scores, is_taken = stages(len(person), rng)
    answer, stage = np.nonzero(is_taken)
    rows = tested.iloc[person[answer]]
    return pd.DataFrame(
        {
            "workshop_id": rows["workshop_id"].array,
            "participant_id": rows["participant_id"].array,
            "country": rows["country"].array,
            "objective": categories(objective[answer], OBJECTIVES),
            "stage": categories(stage, STAGES),
            "score": scores[answer, stage].astype(np.int64),
        }
    )


def people_tested(record: Record, attendance: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Nine in ten of those who came, as far as the ceiling allows."""
    recent = record.workshops.loc[record.workshops["year"] >= FIRST_YEAR, "workshop_id"]
    came = np.flatnonzero(attendance["attended"] & attendance["workshop_id"].isin(recent))
    count = min(round(0.9 * len(came)), TESTED_AT_MOST)
    return attendance.iloc[np.sort(rng.permutation(came)[:count])]


def answers_asked(record: Record, tested: pd.DataFrame, rng: np.random.Generator) -> Flags:
    """People down, objectives across: all five were taught in 2018, three or four at other workshops."""
    order = np.argsort(rng.random((len(record.workshop_ids), len(OBJECTIVES))), axis=1)
    taught = np.argsort(order, axis=1) < rng.integers(3, 5, (len(record.workshop_ids), 1))
    taught[(record.workshops["workshop_id"] == "iemn-2018").to_numpy()] = True
    workshop = pd.Index(record.workshop_ids).get_indexer(pd.Index(tested["workshop_id"]))
    asked: Flags = taught[workshop]
    return asked


def stages(answers: int, rng: np.random.Generator) -> tuple[Numbers, Flags]:
    """Scores in steps of five and which of them were taken, a column per stage."""
    pre = np.clip(rng.normal(50, 18, answers), 5, 100)
    pre[rng.random(answers) < 0.015] = 100
    post = pre + (100 - pre) * rng.normal(0.42, 0.25, answers)
    later = post - np.abs(rng.normal(3, 6, answers))
    scores = np.clip(np.rint(np.column_stack([later, post, pre]) / 5) * 5, 0, 100)
    chance = rng.random((answers, 3))
    has_post = chance[:, 1] < 0.88
    is_taken = np.column_stack([(chance[:, 0] < 0.10) & has_post, has_post, chance[:, 2] < 0.92])
    return scores, is_taken
