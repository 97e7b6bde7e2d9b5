"""The words of headings about people, in the languages that members write in, without accents and in lower case.

The languages are English, Spanish, French, Portuguese, Indonesian and Malay, Vietnamese
Arabic (without its article);
Chinese (traditional and simplified) and Thai, which write no spaces, have lists of their own. A phrase is words with
spaces between them; where it means one thing, as in “focal point”, it counts as one word.
"""

from __future__ import annotations


def _phrases(text: str) -> frozenset[str]:
    """The phrases of a text, which stand on lines of their own or between commas."""
    return frozenset(phrase for line in text.split("\n") for each in line.split(",") if (phrase := each.strip()))


def _by_phrase(**texts: str) -> dict[str, str]:
    """The language, or whatever else the texts are given by, of each phrase."""
    return {phrase: key for key, text in texts.items() for phrase in _phrases(text)}


# A heading with one of these holds personal data whatever else it says.
PERSONAL = _phrases(
    """
    surname, surnames, forename, forenames, nickname, lastname, firstname, birthdate, birthday, birthplace, dob
    date of birth, birth date, year of birth, birth year, place of birth, birth place, country of birth, ssn
    identity card, identity number, identity document, id card, identification card, id document
    identification document, social security number, visa number, visa no, home address, residential address
    born on, emergency contact, next of kin, your name, nick name, list of names, fname, lname, f name, l name
    name on certificate, name on the certificate, name for badge, name on badge, badge name
    apellido, apellidos, fecha de nacimiento, lugar de nacimiento, ano de nacimiento, nacimiento, cumpleanos, dni
    curp
    cedula, cedula de identidad, documento de identidad, datos de contacto
    su nombre, tu nombre, nombre de pila, fecha nac, fecha de nac, f nac
    prenom, prenoms, nom de famille, patronyme, date de naissance, lieu de naissance, naissance, ne le, nee le
    ne e le, votre nom
    carte d identite, piece d identite, numero d identite, numero cin
    sobrenome, sobrenomes, apelido, apelidos, data de nascimento, local de nascimento, nascimento, data de nasc
    data nasc, cpf, numero do bi, no do bi, no bi
    nome social
    documento de identidade, carteira de identidade, bilhete de identidade, dados de contato
    dados de contacto, seu nome, primeiro nome, ultimo nome
    tanggal lahir, tarikh lahir, tempat lahir, lahir, ktp, nik, nric, mykad, kartu identitas, nomor identitas
    kad pengenalan, no kp, no ic, nomor induk kependudukan, narahubung, kontak person, informasi kontak, alamat rumah
    nama anda
    orang untuk dihubungi, penanggung jawab
    ho ten, ho va ten, ho dem, ten dem, ngay sinh, nam sinh, noi sinh, ngay thang nam sinh, cmnd, cmtnd, cccd
    can cuoc
    chung minh nhan dan, chung minh thu, nguoi lien he, nguoi phu trach, thong tin lien he, dau moi, dia chi nha
    noi o, ten ban
    ten cua ban
    كنيه, تاريخ ميلاد, مكان ميلاد, ميلاد, تاريخ ولاده, مكان ولاده, بطاقه شخصيه
    رقم هويه, هويه وطنيه, بطاقه هويه, رقم وطني, رقم قومي, شخص مسوول
    جهه اتصال, عنوان منزل, عنوان سكن, عنوان بريدي, عنوان اقامه, محل اقامه, شخص اتصال, اسمك
    شخص للاتصال
    """
)

# E-mail, phone and papers: personal, unless a fact about them is told, such as whether one was sent.
REACHING = _phrases(
    """
    email, emails, e mail, e mails, electronic mail, whats app, we chat, mail address, mail addresses, phone
    telephone
    telephone number, tel, telf, tlf
    phone number, phone numbers, mobile number, mobile no, ph no, mob no, cellphone, contact number, contact no, fax
    whatsapp, wechat, zalo, viber, skype, passport, passports, passport no, travel document, travel document no
    travel document number, national id, social security, bank account, iban
    contact details, contact detail, contact info, contact information
    correo electronico, correos electronicos, correo institucional, telefono, numero de celular, nro de celular
    numero de movil, pasaporte
    courriel, courriels, mail professionnel, mail personnel, no portable, adresse electronique
    adresse de messagerie, adresse mail, numero de portable, passeport
    telecopie
    correio eletronico, correio electronico, endereco eletronico, telefone, fone, numero de telemovel, telemovel
    contacto telefonico, contato telefonico, passaporte
    surel, emel, e mel, pos el, telepon, telpon, telp, telefon, nomor hp, no hp, nomor wa, no wa
    nomor ponsel, no ponsel, nomor handphone, no handphone, nombor telefon bimbit, paspor, pasport
    thu dien tu, hop thu dien tu, dien thoai, so dien thoai, sdt, so dt, so di dong, dtdd, ho chieu
    بريد الكتروني, بريد كتروني, ايميل, هاتف, رقم هاتف, جوال, رقم جوال, موبايل, رقم موبايل
    تلفون, تليفون, فاكس, جواز, جواز سفر, رقم اتصال, واتساب, اتساب, واتس اب, اتس اب, بريد يكتروني, رقم اقامه, نقال
    رقم نقال
    معلومات اتصال, بيانات اتصال
    """
)

# What is told of e-mails, phones and passports that is no address and no number: that one was sent, or devices.
FACTS = _phrases(
    """
    sent, received, opened, replied, bounced, verified, confirmed, status, consent, count, total, rate, share
    number of
    percent, campaign, template, subject, reminder, newsletter, language, provided, available, has, yes, date, type
    e mail list, list size, mailing list, system, systems, scheme, schemes, in place, coverage, helpline, hotline
    phone interview, phone interviews, telephone interview, telephone interviews, interview by phone
    phone survey, telephone survey
    kg, kt, tonne, tonnes, ton, tons, unit, units, piece, pieces, weight, waste, recycled, recycling, recycler
    recyclers, collected, collection, refurbished, recovered, repaired, repair, scrap, old phone, phone old
    used phone, phone used, price, usd, model
    brand, grade, category, categories, take back, takeback, buy back, buyback, trade in
    device, devices, machine, machines, equipment, sets, printer, printers, battery, batteries, screen, screens
    display, displays, charger, chargers, board, boards, pcb, pcbs, cable, cables, phone case, phone cases
    component, components, phone parts, handsets, subscriptions
    product, material, digital, banks
    enviado, enviados, recibido, recibidos, estado, fecha, cantidad, unidad, unidades, toneladas, peso, si no, tipo
    precio, usado, usados, viejo, viejos, reciclaje, bateria, baterias, pantalla, pantallas, cargador, cargadores
    placa, placas, piezas, residuos, aparatos
    envoye, envoyes, recu, recus, statut, nombre de, nombre d, oui, poids, tonnage, unite, unites, prix, recycle
    recycles, usage, usages, usagee, usagees, vieux, ecran, ecrans, batterie, chargeur, chargeurs
    appareils, dechets
    enviada, recebido, recebidos, quantidade, sim, preco, reciclado, reciclados, usada, antigo, antigos, tela, telas
    carregador, carregadores, pecas, aparelhos, ouvido
    terkirim, dikirim, dihantar, jumlah, ya tidak, berat, tanggal, tarikh, bekas, telepon lama, telefon lama
    terpakai, harga, buah, baterai
    bateri, layar, pengecas
    da gui, so luong, tan, thu gom, thu hoi, tai che, co khong, gia, dien thoai cu, dien thoai hong, chiec, pin
    man hinh, thiet bi, thai bo
    عدد, ارسال, نعم, حاله, وزن, طن, وحده, وحدات, مستعمل, مستعمله, قديم, قديمه, بطاريه, بطاريات, شاشه, شاشات
    """
)
# A heading that ends so asks for no more than the one or the other.
YES_OR_NO = _phrases("y/n, yes/no, si/no, oui/non, sim/nao, ya/tidak, co/khong, نعم/لا, 是/否, ใช่/ไม่ใช่, ใช่/ไม่")

# These name no person, though a word of theirs does elsewhere.
OTHERS = _phrases("official name, official names, license holder, licence holder, permit holder")

# These have a second meaning where they stand alone: a battery's cell, a laptop, a proof of concept. What stands in
# the column tells, if it looks like this (macros of the validation).
AMBIGUOUS = _by_phrase(
    number="""
        cell, cell no, cell number, line id, nid, wa, id line
        ci, rut, movil, numero de documento, nro de documento, no de documento, nro documento
        portable, cin, coordonnees
        bi, rg, nif
        hp, handphone, ponsel, ic
        dt, di dong
        """,
    name="first, last, first last, 名",
    contact="poc, contact, contacto, contato, kontak, lien he",
    birthday="ttl",
)

# These are personal where they stand alone or belong to a person: “participant name”, “address”, “firma”.
NAMES = _by_phrase(
    en="name, names",
    es="nombre, nombres",
    fr="nom, noms",
    pt="nome, nomes",
    id="nama",
    vi="ten",
    ar="اسم, اسماء, لقب",
)
OWNED = _by_phrase(
    en="""
        address, addresses, id number, id no, identification number, signature, mobile, mobile phone, mail
        contact person, contact persons, focal point, point of contact, person in charge, person responsible
        responsible person, po box
        """,
    es="""
        direccion, domicilio, firma, celular, movil, correo, persona de contacto, punto focal, persona responsable
        numero de identificacion
        """,
    fr="adresse, domicile, coordonnees, personne de contact, personne a contacter, personne responsable, point focal",
    pt="""
        endereco, morada, assinatura, pessoa de contato, pessoa de contacto, pessoa responsavel, ponto focal
        """,
    id="alamat, tanda tangan, tandatangan",
    vi="dia chi, chu ky, ky ten, ho",
    ar="توقيع, بريد",
)

PERSONS = {
    "en": _phrases(
        """
        person, persons, people, participant, participants, delegate, delegates, attendee, attendees, contact
        contacts, contact person, contact persons, person in charge, person responsible, responsible person, speaker
        speakers, trainer, trainers, trainee, trainees, facilitator, moderator, presenter, respondent
        interviewee, interviewer, enumerator, applicant, candidate, employee, staff, worker, official, officer, expert
        guest, visitor, representative, focal point, coordinator, manager, director, leader, owner, supervisor
        inspector
        auditor, assessor, author, beneficiary, student, teacher, instructor, driver, child, mother, father, spouse
        husband, wife, signatory, submitter, registrant, passenger, traveller, traveler, holder, minister, individual
        personal, team member, staff member, committee member, committee members
        """
    ),
    "es": _phrases(
        """
        persona, personas, participante, participantes, asistente, asistentes, delegado, delegada, delegados, contacto
        persona de contacto, persona responsable, ponente, expositor, capacitador, formador, facilitador, facilitadora
        encuestado, encuestada, entrevistado
        entrevistada, encuestador, entrevistador, solicitante, candidato, empleado, trabajador, funcionario, experto
        experta, representante, punto focal, coordinador, coordinadora, director, directora, responsable, titular
        alumno, estudiante, docente, capacitado, capacitada, invitado, inspector, auditor, beneficiario, padre
        madre, firmante, encargado
        interesado
        """
    ),
    "fr": _phrases(
        """
        personne, personnes, participant, participante, participants, delegue, deleguee, delegues, contact
        intervenant
        personne de contact, personne a contacter, personne responsable, formateur, animateur, repondant, repondante
        enquete, enqueteur, candidat, employe, agent, travailleur
        fonctionnaire, expert, representant, representante, point focal, coordinateur, coordonnateur, directeur
        responsable, titulaire, etudiant, invite, inspecteur, auditeur, beneficiaire, pere, mere, signataire
        stagiaire, apprenant
        """
    ),
    "pt": _phrases(
        """
        pessoa, pessoas, participante, participantes, delegado, delegada, contato, contacto, palestrante, orador
        pessoa de contato, pessoa de contacto, pessoa responsavel, formador, formando, formanda, facilitador
        inquirido, inquirida, entrevistado, entrevistada
        respondente, entrevistador, candidato, funcionario, empregado
        trabalhador, perito, especialista, representante, ponto focal, coordenador, coordenadora, diretor, responsavel
        titular, aluno, estudante, convidado, inspetor, auditor, beneficiario, pai, mae, signatario
        """
    ),
    "id": _phrases(
        """
        orang, peserta, delegat, delegasi, utusan, wakil, perwakilan, kontak, pembicara, penceramah, narasumber
        pelatih
        fasilitator
        responden, pewawancara, enumerator, pelamar, pegawai, karyawan, pekerja, kakitangan, staf, pejabat, pakar
        koordinator, penyelaras, direktur, pengarah, ketua, pemilik, penanggung jawab, siswa, mahasiswa, tamu
        inspektur, auditor, penerima, ayah, ibu, bapak, anda, individu
        """
    ),
    "vi": _phrases(
        """
        nguoi, nguoi tham gia, nguoi tham du, nguoi lien he, lien he, dai bieu, hoc vien, can bo, nhan vien
        chuyen gia, dien gia, khach, khach moi
        giang vien, dieu phoi vien, giam doc, dau moi, thanh vien, chu so huu, bo, me, cha, ca nhan
        """
    ),
    "ar": _phrases(
        """
        شخص, مشارك, مشاركه, مشاركين, مشاركون, مشاركات, مندوب, مندوبين, متحدث, مدرب, متدرب, متدربين, متدربون
        ضابط, ضابط اتصال
        مستجيب, موظف, موظفه, خبير
        ممثل, منسق, مدير, مسوول, مالك, طالب, ضيف, مفتش, مدقق, مستفيد, والد, ام, عضو
        """
    ),
}

# What says more of a name or an address without saying whose it is.
QUALIFIERS = {
    "en": _phrases(
        """
        full, first, last, given, family, middle, maiden, other, preferred, complete, print, printed, block, letters
        capital, capitals, english, chinese, arabic, thai, vietnamese, spanish, french, portuguese, in, en, es, fr, pt
        th, vi, zh, ar, mr, mrs, ms, dr, prof, street, postal, mailing, permanent, current, office, work, alternate
        line, private, christian, please, enter, write, state, give, what, is, are, the, a, an, s, your, his, her
        their, my, me, optional
        required, number, no, id, national, main, primary, secondary
        """
    ),
    "es": _phrases(
        """
        completo, completa, completos, pila, propio, postal, personal, particular, la, el, los, las, un
        una, su, s
        """
    ),
    "fr": _phrases("complet, complete, famille, propre, postale, personnelle, le, les, la, l, votre, vos"),
    "pt": _phrases("completo, completa, o, os, a, as, seu, sua, pessoal, residencial"),
    "id": _phrases("lengkap, penuh, depan, tengah, belakang, panggilan, keluarga, dari, si, tempat, tinggal"),
    "vi": _phrases("day du, goi, khai sinh, dem, lot, dau, cua, cac, va, ho, thuong tru"),
    "ar": _phrases("كامل, اول, ثاني, ثلاثي, رباعي, عايله, اب, اخير, من, عن, لغه, عربيه, انجليزيه, فرنسيه, نسب"),
}
OF = frozenset({"of", "for"})
OF_OTHERS = frozenset({"de", "del", "du", "des", "d", "do", "da", "dos", "das"})
JOINING = frozenset({"and", "y", "et", "e", "dan", "va", "or", "و"})
# The group of the columns in a list of countries, for headings with spaces between words and without.
COUNTRY = "country 國家"
# After these stands who did it: “prepared by (name)”.
BY = frozenset({"by"})
# Where what is named in “the name of the person responsible for the site” ends.
ENDING = frozenset(
    """
    of for at in on from with by to who that which we responsible completing filling reporting attending interviewed
    submitting being participating representing
    """.split()
)

# Chinese and Thai, found within a heading whatever stands around them.
PERSONAL_UNSPACED = _phrases(
    """
    姓名, 姓氏, 者名字, 人名字, 員名字, 员名字, 您的名字, 你的名字, 聯絡人, 联络人, 聯繫人, 联系人, 負責人, 负责人
    生日, 出生日期, 出生年月, 出生地, 住址, 家庭地址, 通訊地址, 通讯地址, 身分證, 身份證, 身份证, 聯絡資訊, 联系信息
    聯絡方式, 联系方式, 户籍地址, 戶籍地址, 填表人, 承辦人, 承办人, 經辦人, 经办人
    วันเกิด, ปีเกิด, วดปเกิด, วันเดือนปีเกิด, สถานที่เกิด, บัตรประชาชน, ประจำตัวประชาชน, ลายเซ็น, ลายมือชื่อ, ผู้ติดต่อ
    ชื่อของคุณ
    ที่อยู่บ้าน, ที่อยู่ปัจจุบัน, ที่อยู่ติดต่อ, ที่อยู่ที่ติดต่อ, ชื่อนามสกุล, ชื่อและนามสกุล, ชื่อสกุลผู้
    """
)
REACHING_UNSPACED = _phrases(
    """
    電子郵件, 电子邮件, 電子信箱, 郵件地址, 邮件地址, 電郵, 电邮, 郵箱, 邮箱, 簽名, 签名, 簽字, 签字, 電話, 电话
    手機號, 手机号, 護照, 护照, 傳真, 传真, 微信
    อีเมล, ไปรษณีย์อิเล็กทรอนิกส์, จดหมายอิเล็กทรอนิกส์, โทรศัพท์, เบอร์โทร, เบอร์มือถือ, เบอร์ติดต่อ, โทรสาร
    หนังสือเดินทาง, พาสปอร์ต, ไลน์ไอดี, ไอดีไลน์
    """
)
FACTS_UNSPACED = _phrases(
    """
    數量, 数量, 回收, 重量, 公噸, 公吨, 吨, 噸, 台數, 台数, 廢, 废, 是否, 已寄, 已发, 已發, 日期
    電話機, 电话机, 傳真機, 传真机, 電話台, 电话台, 舊, 旧, 二手, 電池, 电池, 屏幕, 螢幕, 维修, 維修, 簽字國, 签字国
    签名国, 簽名國, 电话部, 電話部
    公众号, 公眾號
    จำนวน, ตัน, กิโล, น้ำหนัก, รีไซเคิล, เก็บรวบรวม, ส่งแล้ว, ส่งอีเมล, วันที่
    เครื่องโทร, เก่า, ใช้แล้ว, ซาก, แบตเตอรี่, หน้าจอ, ซ่อม
    """
)
# These are personal where nothing else is said.
ALONE_UNSPACED = _phrases(
    """
    名字, 名字中文, 名字英文, 姓, 人名, 中文名, 英文名, 地址, 手機, 手机, 行動電話, 移动电话
    ชื่อ, ชื่อสกุล, นามสกุล, ที่อยู่, มือถือ, โทร, เบอร์, รายชื่อ, ผู้ประสานงาน, ลงชื่อ, ชื่อเต็ม, ชื่อจริง, ชื่อเล่น, ชื่อตัว
    """
)
# A Thai heading that begins so is the name of a person.
NAMES_UNSPACED = tuple(
    name + person
    for name in ("ชื่อ", "รายชื่อ")
    for person in _phrases(
        """
        ผู้เข้า, ผู้แทน, ผู้ประสาน, ผู้ตอบ, ผู้สมัคร, ผู้บรรยาย, ผู้อบรม, ผู้รับผิดชอบ, ผู้จัดการ, ผู้อำนวย, ผู้ร่วม
        ผู้กรอก, ผู้ให้สัมภาษณ์, ผู้สัมภาษณ์
        คน, บุคคล
        พนักงาน, เจ้าหน้าที่, วิทยากร, สมาชิก, นักเรียน, นักศึกษา, ครู, ตัวแทน
        """
    )
)
