"""A data set: a folder of exports, with or without a descriptor of its own."""

from __future__ import annotations

import codecs
import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from iemn_data.contract import DESCRIPTOR, PROJECT_DESCRIPTOR, Contract, DescriptorError, Resource, load_contract
from iemn_data.messages import _
from iemn_data.reading import Export, find_exports
from iemn_data.settings import Settings
from iemn_data.statements import SQL

_SMALL_NUMBERS = Path(__file__).parents[1] / "suppression"


@dataclass(frozen=True)
class Dataset:
    """The exports of one folder, the contract that judges them, and the date up to which they speak."""

    folder: Path
    name: str
    contract: Contract
    exports: dict[str, tuple[Export, ...]]
    descriptor: bytes

    @property
    def key(self) -> str:
        """A short name of the folder, for its published pointer."""
        return key_of(self.folder)


def key_of(folder: Path) -> str:
    """A short name of a folder of exports, whether it can be opened or not."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def _paths(resource: str, given: dict[str, Any] | None) -> tuple[str, ...]:
    """Where the data set says that the files of a resource lie; `<resource>.csv` where it does not say."""
    stated = (given or {}).get("path", f"{resource}.csv")
    paths = stated if isinstance(stated, list) and stated else [stated]
    for path in paths:
        if not isinstance(path, str) or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            message = _("{file}: the path of {resource} must stay inside the folder; it is {path!r}.")
            raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, path=path))
    return tuple(paths)


def _links(resource: str, given: dict[str, Any], entry: str) -> tuple[tuple[str, str], ...]:
    links = given.get(entry, [])
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        message = _("{file}: {entry} of {resource} must be a list of objects; it is {links!r}.")
        raise DescriptorError(message.format(file=DESCRIPTOR, entry=entry, resource=resource, links=links))
    return tuple((str(link.get("title", link.get("name", ""))), str(link.get("path", ""))) for link in links)


def _own(resource: Resource, given: dict[str, Any] | None) -> Resource:
    """The resource as the project's contract has it, with the place and the origin that the data set states."""
    given = given or {}
    return dataclasses.replace(
        resource,
        path=_paths(resource.name, given)[0],
        provenance=str(given.get("iemn:provenance", "own")),
        sources=_links(resource.name, given, "sources"),
        licences=_links(resource.name, given, "licenses"),
        encoding=_encoding(resource.name, given),
    )


def _encoding(resource: str, given: dict[str, Any]) -> str | None:
    """The encoding that a descriptor declares for the files of a resource."""
    stated = given.get("encoding")
    try:
        return codecs.lookup(stated).name if stated else None
    except (LookupError, TypeError):
        message = _("{file}: the encoding of {resource} is {stated!r}, which is not known. Write one such as utf-8.")
        raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, stated=stated)) from None


def _resources(given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The resources that a descriptor describes, by name."""
    resources = given.get("resources", [])
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        message = _("{file}: resources must be a list of objects; it is {resources!r}.")
        raise DescriptorError(message.format(file=DESCRIPTOR, resources=resources))
    return {str(resource.get("name")): resource for resource in resources}


def _as_of(given: dict[str, Any]) -> str | None:
    """The day up to which a descriptor says that its data speak."""
    stated = given.get("iemn:as_of")
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated).isoformat()
    except (TypeError, ValueError):
        message = _("{file}: iemn:as_of must be a date such as 2026-09-30; it is {stated!r}.")
        raise DescriptorError(message.format(file=DESCRIPTOR, stated=stated)) from None


def _descriptor(folder: Path) -> tuple[dict[str, Any], bytes]:
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}, b""
    try:
        text = path.read_bytes()
        given = json.loads(text)
    except (OSError, ValueError) as error:
        message = _("{path} is not readable JSON ({error}). Mend it, or take it away to go without.")
        raise DescriptorError(message.format(path=path, error=error)) from error
    if not isinstance(given, dict):
        message = _("{path} must hold one JSON object. Mend it, or take it away to go without.")
        raise DescriptorError(message.format(path=path))
    return given, text


def open_dataset(folder: Path) -> Dataset:
    """Find the exports of a folder.

    The project's contract judges every data set; a descriptor in the folder says where its files lie, where
    they come from and up to which date they speak. Raises FileNotFoundError when there is no such folder and
    DescriptorError when its descriptor cannot be used.
    """
    if not folder.is_dir():
        message = _("There is no folder {folder}. Give one that holds the exports, or set IEMN_DATA_DIR.")
        raise FileNotFoundError(message.format(folder=folder))
    given, text = _descriptor(folder)
    named = _resources(given)
    project = load_contract()
    contract = dataclasses.replace(
        project,
        resources=tuple(_own(r, named.get(r.name)) for r in project.resources),
        as_of=_as_of(given),
    )
    exports = {r.name: tuple(find_exports(folder, r, _paths(r.name, named.get(r.name)))) for r in contract.resources}
    return Dataset(folder, str(given.get("title") or folder.resolve().name), contract, exports, text)


def _sha256(path: Path) -> str:
    """The digest of a file; of one that cannot be opened a word, as reading will say what is the matter with it."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def file_digests(dataset: Dataset) -> dict[str, str]:
    """The SHA-256 of each export, by its name in the data set."""
    return {e.name: _sha256(e.path) for exports in dataset.exports.values() for e in exports}


def exports_digest(dataset: Dataset) -> str:
    """What changes when an export or the folder's own descriptor does, and with nothing else."""
    parts = [f"{name} {sha}".encode() for name, sha in sorted(file_digests(dataset).items())]
    return hashlib.sha256(b"\n".join([*parts, hashlib.sha256(dataset.descriptor).digest()])).hexdigest()[:20]


def digest(dataset: Dataset, settings: Settings, of_files: dict[str, str] | None = None) -> str:
    """What a snapshot is named by: name, exports, descriptors, SQL, small numbers, settings and DuckDB's version.

    `of_files` are the digests of the exports, where they are known already.
    """
    known = file_digests(dataset) if of_files is None else of_files
    parts: list[bytes] = [f"{name} {sha}".encode() for name, sha in sorted(known.items())]
    parts += [dataset.name.encode(), PROJECT_DESCRIPTOR.read_bytes(), dataset.descriptor, duckdb.__version__.encode()]
    parts += [path.read_bytes() for path in sorted(SQL.rglob("*.sql")) if path.parent.name != "queries"]
    parts += [path.read_bytes() for path in sorted(_SMALL_NUMBERS.glob("*.py"))]
    parts.append(f"{settings.suppression_threshold} {settings.gate_share}".encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:20]
