"""The linear programmes of attack and defence: how the numbers of people could differ from what they are.

A change says, for each group of people with the same visits, how many more or fewer could have each value of an
attribute. The size of a group stays, no number falls below zero, and published cells keep their numbers.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Cell = tuple[int, int]


class Programme:
    """Programmes over the changes of one attribute; solved with HiGHS, deterministically."""

    def __init__(self, members: Floats, people: Floats) -> None:
        """`members` are breakdowns × groups (1 where the group counts in it), `people` groups × values."""
        from scipy import sparse

        self._groups, self._values = people.shape
        self._people = people
        whole = sparse.csr_array(np.ones((1, self._values)))
        self._group_sizes = sparse.kron(whole, sparse.eye_array(self._groups), format="csr")
        # Cells by value, then by breakdown.
        self._cells = sparse.kron(sparse.eye_array(self._values), sparse.csr_array(members), format="csr")

    def _change(self, answer: Floats) -> Floats:
        cells: Floats = self._cells @ answer[: self._groups * self._values]
        return cells.reshape(self._values, -1).T

    def _bounds(self) -> Floats:
        low = -self._people.T.ravel()
        return np.column_stack([low, np.full(len(low), np.inf)])

    def furthest(self, aim: Floats, suppressed: Flags) -> Floats | None:
        """The change of all cells, breakdowns × values, that goes furthest towards `aim`; None if unsolved."""
        from scipy import sparse
        from scipy.optimize import linprog

        published = self._cells[np.flatnonzero(~suppressed.T.ravel())]
        equal = sparse.vstack([self._group_sizes, published], format="csr")
        cost = -(self._cells.T @ aim.T.ravel())
        answer = linprog(cost, A_eq=equal, b_eq=np.zeros(equal.shape[0]), bounds=self._bounds(), method="highs")
        return self._change(answer.x) if answer.status == 0 else None

    def cheapest(self, cell: Cell, target: float, cost: Floats, suppressed: Flags) -> Floats | None:
        """The change of all cells that moves one by `target`, published ones at the least cost; None if unsolved."""
        from scipy import sparse
        from scipy.optimize import linprog

        published = np.flatnonzero(~suppressed.T.ravel())
        number = len(published)
        move = sparse.eye_array(number, format="csr")
        rows = self._cells[published]
        aimed = self._cells[[cell[1] * suppressed.shape[0] + cell[0]]]
        nothing = sparse.csr_array((self._groups + 1, number))
        equal = sparse.hstack(
            [
                sparse.vstack([self._group_sizes, aimed, rows]),
                sparse.vstack([nothing, -move]),
                sparse.vstack([nothing, move]),
            ],
            format="csr",
        )
        right = np.zeros(equal.shape[0])
        right[self._groups] = target
        costs = np.concatenate([np.zeros(self._groups * self._values), *[cost.T.ravel()[published]] * 2])
        moves = np.tile([0.0, np.inf], (2 * number, 1))
        bounds = np.vstack([self._bounds(), moves])
        answer = linprog(costs, A_eq=equal, b_eq=right, bounds=bounds, method="highs")
        return self._change(answer.x) if answer.status == 0 else None
