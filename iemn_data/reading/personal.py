"""Columns of personal data, known by their names: a file with one is rejected before a value is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORDS = frozenset(
    """
    name firstname lastname surname fullname familyname givenname middlename participantname contactname
    email emailaddress mail phone phonenumber telephone mobile mobilenumber cellphone fax whatsapp
    passport passportno passportnumber nationalid idnumber birthdate birthday dateofbirth dob placeofbirth
    address homeaddress signature
    nombre nombres apellido apellidos correo correoelectronico telefono celular pasaporte fechadenacimiento
    nome sobrenome telefone passaporte datadenascimento
    nom prenom courriel datedenaissance passeport
    nama ten hoten sodienthoai hochieu ngaysinh
    姓名 電子郵件 電話 護照 生日 ชื่อ อีเมล โทรศัพท์
    """.split()
)


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if unicodedata.category(c) != "Mn")
    return re.sub(r"[\W_]+", "", plain) or name


def personal_columns(names: Iterable[str]) -> list[str]:
    """The column names that announce personal data, in the languages that members write in."""
    words = {_folded(word) for word in _WORDS}
    return [name for name in names if _folded(name) in words]
