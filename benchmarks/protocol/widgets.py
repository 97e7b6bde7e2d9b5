"""The widgets on a reader's page with their states, as the browser holds them and sends all of them each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

IN_MAIN, IN_SIDEBAR = 0, 1  # the first number of a delta's path


def _multiselect(element: Element, state: WidgetState) -> None:
    widget = element.multiselect
    state.string_array_value.data.extend(widget.options[index] for index in widget.default)


def _slider(element: Element, state: WidgetState) -> None:
    state.double_array_value.data.extend(element.slider.default)


def _date_input(element: Element, state: WidgetState) -> None:
    state.string_array_value.data.extend(element.date_input.default)


def _button_group(element: Element, state: WidgetState) -> None:
    widget = element.button_group
    state.string_array_value.data.extend(widget.options[index].content for index in widget.default)


# The kinds that the browser gives a state from the start; of others the server takes the default itself.
_DEFAULTS: dict[str, Callable[[Element, WidgetState], None]] = {
    "multiselect": _multiselect,
    "slider": _slider,
    "date_input": _date_input,
    "button_group": _button_group,
}


@dataclass
class _Widget:
    """A widget's state, the name by which the address knows it, and the part of the page that it is in."""

    state: WidgetState
    name: str
    container: int


class Widgets:
    """The widgets of the page that is open."""

    def __init__(self) -> None:
        self._widgets: dict[str, _Widget] = {}
        self._drawn: set[str] = set()

    def begin(self) -> None:
        """A run of the script begins."""
        self._drawn = set()

    def draw(self, element: Element, container: int) -> None:
        """Take up a widget that the page draws; one that is there already keeps its state."""
        kind = element.WhichOneof("type")
        if kind not in _DEFAULTS:
            return
        widget = getattr(element, kind)
        self._drawn.add(widget.id)
        if widget.id in self._widgets:
            return
        state = WidgetState(id=widget.id)
        _DEFAULTS[kind](element, state)
        self._widgets[widget.id] = _Widget(state, widget.query_param_key, container)

    def end(self) -> None:
        """A run has ended: what it did not draw is gone from the page."""
        self._widgets = {each: widget for each, widget in self._widgets.items() if each in self._drawn}

    def forget(self, container: int) -> None:
        """Drop the widgets of a part of the page, which a turn to another page takes away."""
        self._widgets = {each: widget for each, widget in self._widgets.items() if widget.container != container}

    def choose(self, name: str, values: list[str]) -> None:
        """Set the widget that the address knows by this name; LookupError where the page has none."""
        chosen = [widget for widget in self._widgets.values() if widget.name == name]
        if not chosen:
            raise LookupError(f"The page has no widget “{name}”.")
        chosen[0].state.string_array_value.data[:] = values

    def states(self) -> list[WidgetState]:
        """The states of all widgets."""
        return [widget.state for widget in self._widgets.values()]
