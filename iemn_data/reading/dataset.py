"""A data set: a folder of exports, with or without a descriptor of its own."""

from __future__ import annotations

import codecs
import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from iemn_data.contract import DESCRIPTOR, PROJECT_DESCRIPTOR, Contract, DescriptorError, Resource, load_contract
from iemn_data.messages import _
from iemn_data.reading import Export, find_exports
from iemn_data.reading.digests import file_digest, noted_in
from iemn_data.reading.files.copies import Copy
from iemn_data.reading.files.exports import Found
from iemn_data.reading.files.file_names import stem_of
from iemn_data.reading.files.parts import normalised
from iemn_data.settings import Settings
from iemn_data.statements import SQL
from iemn_data.writing.texts import printable

_PROVENANCES = ("published", "illustrative", "own")
_SUPPRESSION = Path(__file__).parents[1] / "suppression"


@dataclass(frozen=True)
class Dataset:
    """The exports of one folder by resource, the contract that they must follow, and the bytes of its descriptor.

    `copies` are files that are not read as they may be copies of exports, `paths` where exports are looked for,
    `missing` those that its own descriptor lists, by resource, and that are not there.
    """

    folder: Path
    name: str
    contract: Contract
    exports: dict[str, tuple[Export, ...]]
    descriptor: bytes
    copies: tuple[Copy, ...] = ()
    paths: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """A short digest of the folder's path, which names its published pointer."""
        return key_of(self.folder)


def key_of(folder: Path) -> str:
    """A short digest of a folder's path, whether the folder can be opened or not."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def _paths(resource: str, entry: dict[str, Any] | None) -> tuple[str, ...]:
    """The paths of a resource in the descriptor; `<resource>.csv` where it states none."""
    if "data" in (entry or {}):
        message = _(
            "{file}: the rows of {resource} stand in it as “data”, which is not read. Put them into a CSV file."
        )
        raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource))
    stated = (entry or {}).get("path", f"{resource}.csv")
    paths = stated if isinstance(stated, list) and stated else [stated]
    for path in paths:
        if not isinstance(path, str) or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            message = _("{file}: the path of {resource} must stay inside the folder; it is {path!r}.")
            raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, path=path))
        if "*" in path:
            message = _("{file}: the path of {resource} is the pattern {path!r}. Write a list with each file instead.")
            raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, path=path))
    return tuple(paths)


def _links(resource: str, entry: dict[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    links = entry.get(name, [])
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        message = _("{file}: {entry} of {resource} must be a list of objects; it is {links!r}.")
        raise DescriptorError(message.format(file=DESCRIPTOR, entry=name, resource=resource, links=links))
    return tuple((str(link.get("title", link.get("name", ""))), str(link.get("path", ""))) for link in links)


def _own(resource: Resource, entry: dict[str, Any] | None) -> Resource:
    """The resource of the project's contract, with the path, provenance and encoding of the data set's descriptor."""
    entry = entry or {}
    return dataclasses.replace(
        resource,
        path=_paths(resource.name, entry)[0],
        provenance=_provenance(resource.name, entry),
        sources=_links(resource.name, entry, "sources"),
        licences=_links(resource.name, entry, "licenses"),
        encoding=_encoding(resource.name, entry),
    )


def _provenance(resource: str, entry: dict[str, Any]) -> str:
    """The provenance that a descriptor declares for a resource; `own` where it declares none."""
    stated = entry.get("iemn:provenance", "own")
    if stated not in _PROVENANCES:
        message = _("{file}: the provenance of {resource} is {stated!r}. Write one of: {known}.")
        known = ", ".join(_PROVENANCES)
        raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, stated=stated, known=known))
    return str(stated)


def _encoding(resource: str, entry: dict[str, Any]) -> str | None:
    """The encoding that a descriptor declares for the files of a resource."""
    stated = entry.get("encoding")
    try:
        return codecs.lookup(stated).name if stated else None
    except (LookupError, TypeError):
        message = _("{file}: the encoding of {resource} is {stated!r}, which is unknown. Use one such as utf-8.")
        raise DescriptorError(message.format(file=DESCRIPTOR, resource=resource, stated=stated)) from None


def _resources(descriptor: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The resources that a descriptor describes, by name."""
    resources = descriptor.get("resources", [])
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        message = _("{file}: resources must be a list of objects; it is {resources!r}.")
        raise DescriptorError(message.format(file=DESCRIPTOR, resources=resources))
    return {str(resource.get("name")): resource for resource in resources}


def _as_of(descriptor: dict[str, Any]) -> str | None:
    """The date that a descriptor declares as the as-of date, as ISO 8601; None where it declares none."""
    stated = descriptor.get("iemn:as_of")
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
        descriptor = json.loads(text)
    except (OSError, ValueError) as error:
        message = _("{path} is not valid JSON ({error}). Fix it, or remove it to do without.")
        raise DescriptorError(message.format(path=path, error=error)) from error
    if not isinstance(descriptor, dict):
        message = _("{path} must contain one JSON object. Fix it, or remove it to do without.")
        raise DescriptorError(message.format(path=path))
    return descriptor, text


def _is_there(path: Path, exports: tuple[Export, ...]) -> bool:
    """Whether there is the file of a path, or an export in its place: in another format, a copy, a folder of parts."""
    name = normalised(stem_of(path.name))
    in_place = (
        name in (normalised(stem_of(each.path.name)), normalised(stem_of(each.stands_for or "")))
        or any(normalised(parent.name) == name for parent in each.path.parents)
        for each in exports
    )
    return path.exists() or any(in_place)


def _missing(
    folder: Path, paths: dict[str, tuple[str, ...]], entries: dict[str, dict[str, Any]], found: dict[str, Found]
) -> Iterator[tuple[str, str]]:
    """The resources and paths that a descriptor lists and that are not there."""
    for name, of_resource in paths.items():
        if "path" in entries.get(name, {}):
            yield from ((name, path) for path in of_resource if not _is_there(folder / path, found[name].exports))


def open_dataset(folder: Path) -> Dataset:
    """Find the exports of a folder.

    Every data set must follow the project's contract; a descriptor in the folder states the paths, provenance and
    encodings of its files and may declare its as-of date. Raises FileNotFoundError when there is no such folder, and
    DescriptorError when its descriptor cannot be used.
    """
    if not folder.is_dir():
        message = (
            _("{folder} is a file. Name the folder that it is in.")
            if folder.is_file()
            else _("There is no folder {folder}. Name the folder of the exports, or set IEMN_DATA_DIR.")
        )
        raise FileNotFoundError(message.format(folder=folder))
    descriptor, text = _descriptor(folder)
    entries = _resources(descriptor)
    project = load_contract()
    contract = dataclasses.replace(
        project,
        resources=tuple(_own(r, entries.get(r.name)) for r in project.resources),
        as_of=_as_of(descriptor),
    )
    paths = {r.name: _paths(r.name, entries.get(r.name)) for r in contract.resources}
    stated = tuple(path for of_resource in paths.values() for path in of_resource)
    found = {r.name: find_exports(folder, r, paths[r.name], stated) for r in contract.resources}
    return Dataset(
        folder,
        printable(str(descriptor.get("title") or folder.resolve().name)),
        contract,
        {name: each.exports for name, each in found.items()},
        text,
        tuple(copy for each in found.values() for copy in each.copies),
        stated,
        tuple(_missing(folder, paths, entries, found)),
    )


def file_digests(dataset: Dataset) -> dict[str, str]:
    """The SHA-256 of each export, by its name in the data set."""
    return {e.name: file_digest(e.path) for exports in dataset.exports.values() for e in exports}


def _files(dataset: Dataset, digests: dict[str, str]) -> list[bytes]:
    """What the exports and the copies that shut the quality gate are, for a digest."""
    copies = sorted({f"{c.path.name} copy of {c.other.name}" for c in dataset.copies if not c.is_same})
    return [text.encode() for text in (*(f"{name} {sha}" for name, sha in sorted(digests.items())), *copies)]


def exports_digest(dataset: Dataset) -> str:
    """A digest of the exports, copies of them and the folder's own descriptor, and of nothing else."""
    parts = _files(dataset, file_digests(dataset))
    return hashlib.sha256(b"\n".join([*parts, hashlib.sha256(dataset.descriptor).digest()])).hexdigest()[:20]


def digest(dataset: Dataset, settings: Settings, of_files: dict[str, str] | None = None) -> str:
    """The digest that names a snapshot: of the name, exports, descriptors, SQL, suppression, settings and DuckDB.

    `of_files` are the digests of the exports, where they are known already.
    """
    with noted_in(settings.state_dir / "digests" / dataset.key):
        of_exports = file_digests(dataset) if of_files is None else of_files
    parts = _files(dataset, of_exports)
    parts += [dataset.name.encode(), PROJECT_DESCRIPTOR.read_bytes(), dataset.descriptor, duckdb.__version__.encode()]
    parts += [path.read_bytes() for path in sorted(SQL.rglob("*.sql")) if path.parent.name != "queries"]
    parts += [path.read_bytes() for path in sorted(_SUPPRESSION.glob("*.py"))]
    parts.append(f"{settings.suppression_threshold} {settings.gate_share}".encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:20]
