"""A file that is not what its name says is told by what it is, with the next move."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.data.exports import folder, only_error, table, validate

TARGETS = table("indicator,country,year,target", "reach,PHL,2025,1")


def workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), TARGETS)
    return content.getvalue()


SPREADSHEET_ML = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
SIGN_IN = b"\n<!DOCTYPE html>\n<html><title>Sign in</title></html>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


@pytest.mark.parametrize(
    ("name", "content", "problem", "fix"),
    [
        ("targets.csv", workbook(), "of the type .xlsx", "Write .xlsx as the end"),
        ("targets.txt", workbook(), "of the type .xlsx", "Write .xlsx as the end"),
        ("targets.csv", zipped("targets.csv"), "of the type .zip", "Write .zip as the end"),
        ("targets.csv", b"PAR1", "of the type .parquet", "Write .parquet as the end"),
        ("targets.xlsx", TARGETS.encode(), "of the type .csv", "Write .csv as the end"),
        ("targets.parquet", TARGETS.encode(), "of the type .csv", "Write .csv as the end"),
        ("targets.csv", gzip.compress(TARGETS.encode()), "in the format gzip", "Unpack it"),
        ("targets.csv", b"%PDF-1.7\n%\xe2\xe3", "in the format PDF", "save it as “CSV UTF-8”"),
        ("targets.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", "in the format Excel 97 (.xls)", "Excel workbook (.xlsx)"),
        ("targets.csv", zipped("mimetype", "content.xml"), "in the format OpenDocument", "Excel workbook (.xlsx)"),
        ("targets.csv", b'[{"indicator": "reach"}]', "in the format JSON", "save it as “CSV UTF-8”"),
        ("targets.xlsx", SPREADSHEET_ML, "in the format XML", "Excel workbook (.xlsx)"),
        ("targets.xlsx", SIGN_IN, "a web page (HTML)", "Sign in and download"),
        ("targets.csv", SIGN_IN, "a web page (HTML)", "Sign in and download"),
        ("targets.csv", POINTER, "Git LFS keeps it", "git lfs pull"),
        ("targets.xlsx", b"", "has no bytes", "Export it again"),
        ("targets.zip", b"", "has no bytes", "Export it again"),
    ],
    ids=lambda value: "content" if isinstance(value, bytes) else None,
)
def test_a_file_is_told_by_its_content(tmp_path: Path, name: str, content: bytes, problem: str, fix: str) -> None:
    report = validate(folder(tmp_path, {name: content}))
    error = only_error(report)
    assert (error.file, error.rule, report.gate) == (name, "unreadable", "failed")
    assert problem in error.problem
    assert fix in error.fix


def test_a_file_in_a_zip_is_told_by_its_content_too(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("targets.csv", workbook())
    assert "of the type .xlsx" in only_error(validate(folder(tmp_path, {"targets.zip": content.getvalue()}))).problem
