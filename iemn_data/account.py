"""The account of a snapshot: what was read for it, kept and refused, as the verdict said it when it was published."""

from __future__ import annotations

from iemn_data.store import Store
from iemn_data.verdict import Notice, Refusal, ResourceVerdict, Verdict


def account_of(store: Store) -> Verdict:
    """The verdict that a snapshot was published with; its gate was open."""
    return Verdict(
        store.dataset,
        store.digest,
        resources={name: ResourceVerdict(files, *rows) for name, files, *rows in store.account("resources")},
        refusals=[Refusal(*row) for row in store.account("refusals")],
        notices=[Notice(*row) for row in store.account("notices")],
    )
