"""Headings and values about people are known in nine languages; things and places are not taken for people."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

from iemn_data.contract import load_contract
from iemn_data.reading.personal_data.headings import (
    folded,
    holds_address,
    is_personal,
    personal_columns,
    suspicion,
)
from iemn_data.reading.personal_data.words import (
    AMBIGUOUS,
    FACTS,
    NAMES,
    OTHERS,
    OWNED,
    PERSONAL,
    PERSONS,
    QUALIFIERS,
    REACHING,
)
from iemn_data.statements import statement
from tests.data.exports import ATTENDANCE_COLUMNS, WORKSHOPS, errors_of, folder, only_error, table, validate

# By language: names, e-mail, phone, passport and identity, birth, address, signature, as lists and forms have them.
PERSONAL_HEADINGS = {
    "English": """
        Name|NAME|Name *|Name(s)|Full name|First and last name|last_name|LastName|surname|Given name(s)|Family name
        participantName|participantname|Participant's name|Name of the participant|Names of participants|nick name
        Delegates' names|Name of contact person|Name of the person responsible for the site|Name in block letters
        Name of person completing this form|Name of workshop participant|Name of contact at organisation|name_en
        What is your name?|Please enter your full name|Name and title|Name & position|Name, organisation
        Name/Organisation|organisation contact name|Contact e-mail|ContactEmail|E-Mail Address|eMail|email2|Mail
        organisation e-mail|speakeremail|Phone number|phonenumber|phone_no|Tel.|Telephone (office)|Mobile|Mobile No.
        cell phone|WhatsApp|Fax|passport|Passport No.|passportNumber|National ID|ID number|IDNumber|ID card no
        Date of birth|dateOfBirth|birth_date|DOB|Birthday|Place of birth|Address|Home address|Mailing address
        address line 1|signature|Signature of participant|contact person|contact details|focal point
        D.O.B.|D.O.B|Electronic mail|Ph. No|Mob. No.|fname|l_name|Name on certificate|Name for badge
        Badge name|Prepared by (name)|Travel document no.|National ID|National identification number|Social security
        Bank account|IBAN|P.O. Box|National focal point|Point of contact|Contact information|No telp/HP|Born on
        Phone (in case of emergency)|Email used for registration|Old e-mail|Phone (programme manager)|Hong Kong phone
        """,
    "Spanish": """
        Nombre|Nombres|Nombre y apellidos|Nombre(s) y apellido(s)|Nombre completo|nombreCompleto|Primer apellido
        Nombre del participante|Nombre de la persona|nombre_participante|Nombre y cargo|Nombre del responsable
        Correo|Correo electrónico|correo_electronico|E-mail de contacto|Correo institucional|Teléfono|Tel. móvil
        Número de teléfono|Celular|Pasaporte|N.º de pasaporte|DNI|Cédula|Documento de identidad
        Fecha de nacimiento|Lugar y fecha de nacimiento|Dirección|Domicilio|Firma|Firma del participante
        Persona de contacto|Datos de contacto|Punto focal|Nro. de celular|Fecha nac.
        """,
    "French": """
        Nom|Nom et prénom|Nom, prénom|Nom/Prénom|nom_prenom|nomComplet|Prénoms|Nom de famille|Nom de naissance
        Nom du participant|Noms des participants|Nom de la personne|Nom de l'intervenant|Adresse e-mail|Courriel
        Adresse électronique|Téléphone|N° de téléphone|Téléphone portable|Tél.|Numéro de passeport|Carte d'identité
        Date de naissance|Né(e) le|Lieu de naissance|Adresse|Adresse postale|Signature|Personne de contact|Point focal
        Coordonnées du participant|Mail professionnel
        """,
    "Portuguese": """
        Nome|nome completo|Nome (completo)|nomeCompleto|Sobrenome|Apelido|Nome e sobrenome|Primeiro nome
        Nome do participante|nome_participante|Nome do responsável|E-mail institucional|Correio eletrônico
        Endereço de e-mail|Telefone celular|Telemóvel|Número do passaporte|CPF|Data de nascimento|Endereço
        Endereço residencial|Assinatura|Assinatura do participante|Pessoa de contato|Ponto focal
        Nome do formando|Nome do inquirido|Data nasc.|Nº do BI|Fone|Contacto telefónico
        """,
    "Indonesian and Malay": """
        Nama|Nama Lengkap|nama_lengkap|namaLengkap|Nama Penuh|Nama Depan|Nama peserta|Nama lengkap peserta
        Nama & Jabatan
        Nama anda|Surel|E-mel|Alamat surel|Alamat email|Alamat|Alamat rumah|Nomor telepon|No. HP|No. Telp
        Nombor telefon|Nomor paspor|Pasport|No. KTP|NIK|Tanggal lahir|Tempat/Tanggal Lahir|Tarikh lahir
        Tanda tangan|Narahubung|Nama delegasi|No. WA|Nomor ponsel|No. Handphone|No. IC
        """,
    "Vietnamese": """
        Họ tên|Họ và tên|HỌ TÊN|ho_va_ten|HoTen|Họ, tên|Họ|Tên|Tên đầy đủ|Tên người tham gia|Tên đại biểu
        Tên khách mời
        Thư điện tử|Địa chỉ email|Email liên hệ|Số điện thoại|so_dien_thoai|SĐT|Điện thoại di động|Hộ chiếu
        Số hộ chiếu
        CMND|Số CMND/CCCD|Căn cước công dân|Ngày sinh|Nơi sinh|Địa chỉ|Địa chỉ thường trú|Chữ ký|Ký tên|Người liên hệ
        ĐTDĐ|CMTND
        """,
    "Thai": """
        ชื่อ|ชื่อ-นามสกุล|ชื่อ–สกุล|ชื่อ นามสกุล|ชื่อและนามสกุล|นามสกุล|ชื่อผู้เข้าร่วม|ชื่อวิทยากร|ชื่อเต็ม
        ชื่อ (Name)|ชื่อผู้ติดต่อ
        อีเมล|อีเมล์|ที่อยู่อีเมล|อีเมลผู้เข้าร่วม|เบอร์โทรศัพท์|เบอร์โทร|โทรศัพท์|มือถือ|หมายเลขหนังสือเดินทาง
        พาสปอร์ต
        เลขบัตรประชาชน|วันเกิด|วัน เดือน ปีเกิด|ที่อยู่|ที่อยู่ปัจจุบัน|ลายเซ็น
        รายชื่อผู้เข้าร่วม|เบอร์|ว/ด/ป เกิด|ไลน์ไอดี|ที่อยู่ติดต่อ|ชื่อผู้กรอกแบบฟอร์ม|ชื่อผู้ให้สัมภาษณ์|ผู้ประสานงาน
        """,
    "Chinese": """
        姓名|姓 名|中文姓名|姓名（英文）|參加者姓名|参会者姓名|名字|名字（中文）|姓氏|姓名 Name|電子郵件|电子邮件
        電子郵件地址
        电子邮箱|電郵|E-mail 電郵|電話|联系电话|手機|手机号码|護照號碼|护照号|身分證字號|身份证号码|出生日期|生日|地址
        住址
        家庭地址|簽名|签名|聯絡人|联系人|聯絡方式|姓|中文名|英文名|邮件地址|户籍地址|承辦人|填表人
        """,
    "Arabic": """
        الاسم|الاسم الكامل|الاسم بالكامل|الاسم (بالعربية)|اسم المشارك|أسماء المشاركين
        الاسم الأول|اسم العائلة|اللقب|اسم ولقب
        اسم الشخص المسؤول|البريد الإلكتروني|بريد إلكتروني|عنوان البريد الإلكتروني|الإيميل
        الهاتف|رقم الهاتف|رقم الجوال
        رقم جواز السفر|جواز السفر|رقم الهوية|الهوية الوطنية|تاريخ الميلاد|مكان الميلاد
        عنوان المنزل|العنوان البريدي|التوقيع
        جهة الاتصال|الاسم والنسب|أسماء المتدربين|اسم ضابط الاتصال|الاسم باللغة الإنجليزية|واتساب
        رقم الواتساب|الرقم القومي|النقال|معلومات الاتصال|بيانات الاتصال
        """,
}
OTHER_HEADINGS = {
    "English": """
        facility name|facilityName|Name of the facility|Full facility name|facility name and address|Name (facility)
        Name and address of facility|Facility (name)|workshop title|workshopName|name of the workshop|country name
        country_name_en|Country/Area name|area name|file name|filename|organisation name|Full name of organisation
        Name of participant's organisation|participant organisation name|project name|product name|group name
        Name of recycler|common name|hostname|domain name|username|user_name|_submitted_by|deviceid|device id
        e-mail sent (yes/no)|email_sent|number of emails|Email reminder date|email consent|web address|IP address
        facility address|address of the facility|facility id number|mobile phones|mobile phones collected
        mobile_phones_tonnes|Mobile phones (units)|smartphones|telephones_kg|phone repair shops|headphones
        fax machines
        mail back programme|mobile collection|date of signature|signature status|digital product passport
        battery passport id|participant_id|participants|participant count|participant country|participants_male
        focal point ministry|contact|contact hours|contact/country|birth rate|job title|top ten|ten_year_plan|id|_uuid
        Unnamed: 0|MEL|MEL indicator|MEL framework|PoC status|Point of contact agency|Focal point (Y/N)
        Contact information available|official name|official_name_en|official_name_fr|phone batteries|phone screens
        phone chargers|phone PCBs|phone boards|Phone grade|Phone category|phone take-back|phone buy-back
        telephone cables|Telephone sets|Fax/printers|phone interview|Telephone helpline in place|email list size
        national id system in place|passport scheme|License holder name|Line ID (production line)|battery cell number
        """,
    "Spanish": """
        nombre del taller|nombre de la instalación|nombre oficial del país|nombre completo de la organización
        nombre de usuario|nombre científico|nombre del archivo|número de participantes|fecha de firma
        correo electrónico enviado (sí/no)|dirección de la planta|dirección web|teléfonos móviles|celulares|título
        Teléfono celular (unidades)|Dirección institucional|domicilio de la planta|punto focal designado (sí/no)
        """,
    "French": """
        nom du pays|nom de l'atelier|nom complet de l'organisation|nom du fichier|nombre de participants
        Nombre de personnes|nombre de délégués|nombre d'e-mails envoyés|nombre de contacts|date de signature
        adresse du site|téléphones collectés|e-mail envoyé (oui/non)|intitulé de l'atelier|personnes formées
        Téléphone mobile (unités)|MEL (suivi)|Portables usagés
        """,
    "Portuguese": """
        nome do país|nome da oficina|nome completo da organização|nome do ficheiro|data de assinatura
        endereço da instalação|celulares coletados|e-mail enviado (sim/não)|número de participantes|título da oficina
        Telefone celular (unidades)
        """,
    "Indonesian and Malay": """
        nama negara|nama_kegiatan|nama lengkap organisasi|nama fasilitas|nama berkas|alamat situs web|alamat pabrik
        jumlah peserta|email terkirim|telepon bekas (ton)|judul lokakarya|telepon (unit)|Handphone (unit)
        """,
    "Vietnamese": """
        tên quốc gia|tên hội thảo|tên cơ sở|tên dự án|tên đầy đủ của tổ chức|địa chỉ cơ sở|địa chỉ trang web
        số lượng điện thoại|điện thoại thu gom (tấn)|hồ sơ|số đại biểu|điện thoại cũ
        """,
    "Thai": """
        ชื่อโครงการ|ชื่อประเทศ|ชื่อไฟล์|ชื่อการประชุม|ชื่อหน่วยงาน|ชื่อเรื่อง|ที่อยู่โรงงาน|จำนวนโทรศัพท์
        โทรศัพท์มือถือ (ตัน)
        โทรศัพท์เก่า|เครื่องโทรสาร|ส่งอีเมลแล้ว?|ชื่อสกุลเงิน|ชื่อโครงการ (Project name)
        """,
    "Chinese": """
        工作坊名稱|國家名稱|国家名称|國家名字|檔案名稱|機構名稱|設施地址|工厂地址|電話回收數量|手機回收量|废手机
        出生率|參加人數|电话机|電話機（台）|传真机|签字日期|签字国
        """,
    "Arabic": """
        اسم الورشة|اسم البلد|اسم المنشأة|اسم الملف|اسم المنظمة|اسم المنطقة|عنوان الورشة
        العنوان|عدد المشاركين|الهواتف|اسم المستخدم|هاتف مستعمل|لقب الورشة
        """,
}


def each(headings: dict[str, str]) -> list[str]:
    lines = (line.strip() for text in headings.values() for line in text.split("\n"))
    return [heading for line in lines if line for heading in line.split("|")]


@pytest.mark.parametrize("heading", each(PERSONAL_HEADINGS))
def test_a_heading_about_a_person_is_personal(heading: str) -> None:
    assert is_personal(heading)
    assert is_personal(f" {heading} ")


@pytest.mark.parametrize("heading", each(OTHER_HEADINGS))
def test_a_heading_about_a_thing_a_place_or_a_number_is_not(heading: str) -> None:
    assert not is_personal(heading)


AMBIGUOUS_HEADINGS = {
    "number": """
        Cell|Cell no|cell number|Line ID|line_id|NID|Número de documento|C.I.|RUT|Portable|Coordonnées|CIN|BI|RG|NIF|HP
        Handphone|Ponsel|ĐT|Di động|grp_device/cell
        """,
    "name": "First|Last|First / Last|名",
    "contact": "POC|Contact|Contact #|Contacto",
    "birthday": "TTL",
}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [(heading, kind) for kind, text in AMBIGUOUS_HEADINGS.items() for heading in each({kind: text})],
)
def test_of_a_heading_with_a_second_meaning_the_values_tell(heading: str, expected: str) -> None:
    assert suspicion(heading) == expected
    assert not is_personal(heading)


def test_in_a_list_of_countries_a_name_is_a_country_s_unless_it_is_a_person_s() -> None:
    of_countries = ["name_en", "English name", "英文名", "ชื่อ"]
    of_people = ["Focal point name", "Surname", "E-mail", "姓名"]
    assert personal_columns([*of_countries, *of_people], are_of_countries=True) == of_people
    assert personal_columns(of_countries) == of_countries


def test_what_nobody_sees_and_other_forms_of_letters_hide_no_heading() -> None:
    assert is_personal("na\u200bme")
    assert is_personal("\ufeffＥｍａｉｌ")
    assert is_personal("Pre\u0301nom")
    assert not is_personal("person")


def test_a_heading_as_long_as_a_text_is_looked_at_in_time() -> None:
    started = time.perf_counter()
    assert not is_personal("namex" * 20_000)
    assert not holds_address("a" * 100_000 + " @")
    assert time.perf_counter() - started < 5


def test_no_field_of_the_contract_is_personal() -> None:
    fields = [field for resource in load_contract().resources for field in resource.fields]
    assert personal_columns(text for field in fields for text in (field.name, field.title)) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("grp_person/full_name", True),
        ("grp_participant/name", True),
        ("group_vk3oz12/Name", True),
        ("participant:name", True),
        ("data.person.name", True),
        ("person-full_name", True),
        ("grp_site/full_name", False),
        ("grp_facility/site_name", False),
        ("facility/name", False),
    ],
)
def test_the_group_of_a_form_says_whose_name_it_is(heading: str, expected: bool) -> None:
    assert is_personal(heading) == expected


def test_every_listed_word_is_as_headings_are_compared() -> None:
    people = frozenset().union(*PERSONS.values(), *QUALIFIERS.values())
    listed = people | {*PERSONAL, *REACHING, *FACTS, *NAMES, *OWNED, *OTHERS, *AMBIGUOUS}
    assert {word for word in listed if folded(word) != word} == set()


# ---- values


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that knows how personal values look."""
    with duckdb.connect() as con:
        con.execute(statement("validation/macros"))
        yield con


def looks(con: duckdb.DuckDBPyConnection, like: str, text: str) -> bool:
    [(answer,)] = con.execute(f"select {like}($1)", [text]).fetchall()
    return bool(answer)


@pytest.mark.parametrize(
    "text",
    [
        "ana@example.org",
        "Ana Lima <ana.lima+iemn@mail.example.co.uk>",
        "write to ana@example.org.",
        "ana＠example.org",
        "ana (at) example.org",
        "ana[at]example.org",
        "ana @ example.org",
        "ana@ example.org",
        "mailto:ana@example.org",
        "https://example.org/?to=ana@example.org",
        "名@例え.テスト",
    ],
)
def test_an_e_mail_address_is_found_within_a_text(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert holds_address(text)
    assert looks(con, "looks_like_mail", text)


@pytest.mark.parametrize(
    "text",
    [
        "https://medium.com/@network/article.html",
        "https://maps.example.org/@14.5,121.0,15z",
        "https://mastodon.social/@epa@ghana.social",
        "flic.kr/photos/12345@N07.jpg",
        "@iemn.org",
        "a@b",
        "5 pcs @ 3.50",
        "flat at home",
        "",
    ],
)
def test_what_only_has_an_at_sign_is_no_address(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert not looks(con, "looks_like_mail", text)


@pytest.mark.parametrize(
    "text",
    [
        "+55 11 91234-5678",
        "0912 345 678",
        "(02) 8123-4567",
        "+233\u00a024\u00a0123\u00a04567",
        "081\u2013234\u20135678",
        "081\u2011234\u20115678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "٠٥٥ ١٢٣ ٤٥٦٧",
        "tel:+233241234567",
        "Tel. No.: 024 123 4567",
        "โทร 0812345678",
        "+233 24 123 4567 ext. 12",
        "+233 24 123 4567 / +233 20 123 4567",
        "024 123 4567; 020 111 2222",
        "'+233241234567",
    ],
)
def test_a_phone_number_is_known_in_the_signs_of_any_language(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert looks(con, "looks_like_phone", text)


@pytest.mark.parametrize(
    "text",
    [
        "2018-09-24",
        "24.09.2018",
        "2018-2026",
        "2018-2019, 2020-2021",
        "2018-09-24 / 2018-09-28",
        "Phones 2018-2026",
        "2018-09-24 10:00:00",
        "12345678",
        "1234.5678",
        "12 345 678",
        "8549.11.00",
        "8549 11 00",
        "14.5995 120.9842",
        "a1-2018-0001234",
        "+12 000 000",
        "+1.23456789012",
        "https://example.org/?q=e-waste+2018-2026+2027",
    ],
)
def test_days_years_and_numbers_are_no_phone_numbers(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert not looks(con, "looks_like_phone", text)
    assert not looks(con, "mentions_phone", text)


@pytest.mark.parametrize(
    "text", ["Call Kofi +233 24 123 4567", "Kofi (+233) 24 123-4567", "at ＋２３３ ２４ １２３ ４５６７."]
)
def test_a_number_with_the_code_of_a_country_is_found_within_a_text(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert looks(con, "mentions_phone", text)


# ---- whole files


def test_a_row_about_a_person_that_fits_no_columns_is_not_repeated(tmp_path: Path) -> None:
    rows = ["w1,p1,PHL,ngo,participant,true", "w1,p2,PHL,ngo,participant,true,Ana Lima"]
    report = validate(folder(tmp_path, attendance=table(ATTENDANCE_COLUMNS, *rows)))
    assert only_error(report).rule == "ragged_row"
    assert "Ana" not in json.dumps(report.as_json())


@pytest.mark.parametrize(
    "heading", ["ContactEmail", "Nombre y apellidos", "nome completo", "Nama Lengkap", "الاسم الكامل"]
)
def test_a_file_with_such_a_column_is_rejected_and_no_value_is_repeated(tmp_path: Path, heading: str) -> None:
    rows = table(f"{ATTENDANCE_COLUMNS},{heading}", "w1,p1,PHL,ngo,participant,true,Secret Person")
    report = validate(folder(tmp_path, attendance=rows))
    error = only_error(report)
    assert (error.rule, error.column, error.line, error.value) == ("personal_data", heading, 1, None)
    assert error.problem == (
        f"The heading “{heading}” looks like one for personal data, so the whole file was rejected and nothing of it "
        "was stored."
    )
    assert "Secret" not in json.dumps(report.as_json())


def test_a_file_with_columns_about_things_and_accounts_is_read(tmp_path: Path) -> None:
    rows = table(
        f"{ATTENDANCE_COLUMNS},workshop name,email_sent,_submitted_by", "w1,p1,PHL,ngo,participant,true,First,yes,"
    )
    assert validate(folder(tmp_path, attendance=rows)).errors == []


def test_a_file_whose_first_line_is_a_row_with_an_address_is_rejected_without_repeating_it(tmp_path: Path) -> None:
    rows = table("w1,ana@example.org,PHL,ngo,participant,true", "w1,ben@example.org,PHL,ngo,participant,true")
    report = validate(folder(tmp_path, workshops=WORKSHOPS, attendance=rows))
    [error] = errors_of(report, "attendance.csv")
    assert (error.rule, error.column, error.line, error.value) == ("personal_data", None, 1, None)
    assert "example.org" not in json.dumps(report.as_json())


def attendance(heading: str, *values: str) -> str:
    """An export of attendance with one more column."""
    rows = (f'w1,p{i},PHL,ngo,participant,true,"{value}"' for i, value in enumerate(values))
    return table(f"{ATTENDANCE_COLUMNS},{heading}", *rows)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Portable", ("06 12 34 56 78", "0612345679", "")),
        ("NIF", ("123456789", "501442600")),
        ("RG", ("12.345.678-9", "n/a", "98.765.432-1")),
        ("BI", ("003456789LA042", "003456788LA041")),
        ("MEL", ("ana@example.org", "")),
        ("Reach", ("+233 24 123 4567", "024 123 4567", "unknown")),
        ("Reach", ("Ask for Ana: +233 24 123 4567", "no", "no")),
        ("名", ("志明", "春嬌")),
        ("First", ("Ana", "José")),
        ("POC", ("Ana Lima", "Rui Costa")),
        ("Contact #", ("0241234567", "0201112222")),
        ("TTL", ("Jakarta, 12-05-1980", "Bogor, 1 Mei 1979")),
    ],
)
def test_a_column_whose_values_are_about_people_is_rejected(
    tmp_path: Path, heading: str, values: tuple[str, ...]
) -> None:
    report = validate(folder(tmp_path, attendance=attendance(heading, *values)))
    error = only_error(report)
    assert (error.rule, error.column, error.value) == ("personal_data", heading, None)
    assert not any(value in json.dumps(report.as_json(), ensure_ascii=False) for value in values if len(value) > 3)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Portable", ("120", "1500")),
        ("cell", ("Li-ion", "NiMH")),
        ("line_id", ("L1", "L2")),
        ("CI", ("0.95", "yes")),
        ("名", ("12", "30")),
        ("First", ("2018", "2019")),
        ("POC", ("completed", "planned")),
        ("TTL", ("1980", "12.5")),
        ("Reach", ("024 123 4567", "unknown", "unknown")),
    ],
)
def test_a_column_whose_values_are_not_is_left_aside_with_a_notice(
    tmp_path: Path, heading: str, values: tuple[str, ...]
) -> None:
    report = validate(folder(tmp_path, attendance=attendance(heading, *values)))
    assert report.errors == []
    assert [warning.rule for warning in report.warnings] == ["unknown_column"]


def test_of_two_columns_of_one_name_or_none_each_is_looked_at(tmp_path: Path) -> None:
    for heading, named in (("Notes,Notes", "Notes"), (",", "G"), (",Notes", "G")):
        rows = table(f"{ATTENDANCE_COLUMNS},{heading}", "w1,p1,PHL,ngo,participant,true,ana@example.org,x")
        error = only_error(validate(folder(tmp_path, attendance=rows)))
        assert (error.rule, error.column, error.line) == ("personal_data", named, 2)


def test_no_mark_of_a_form_hides_a_column(tmp_path: Path) -> None:
    data = folder(tmp_path)
    book = openpyxl.Workbook()
    for line in attendance("iemn:anything", "ana@example.org").splitlines():
        book.worksheets[0].append(line.replace('"', "").split(","))
    book.save(data / "attendance.xlsx")
    assert only_error(validate(data)).column == "iemn:anything"


def test_a_phone_number_in_a_row_that_is_too_long_rejects_the_file_without_repeating_it(tmp_path: Path) -> None:
    for number in ("+233 24 123 4567", "024 123 4567"):
        rows = table(ATTENDANCE_COLUMNS, f"w1,p1,PHL,ngo,participant,true,Ana Lima,{number}")
        report = validate(folder(tmp_path, attendance=rows))
        error = only_error(report)
        assert (error.rule, error.line, error.value) == ("personal_data", 2, None)
        assert "Ana" not in json.dumps(report.as_json())
