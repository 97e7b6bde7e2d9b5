-- The value of a text in each type, null where it is not one, and the faults, null where there is none.
-- An apostrophe before text that a spreadsheet would run as a formula is ours: corrections are written with it.
create or replace macro without_guard(text) as
    case when regexp_matches(text, '^''+[=+\-@\t\r]') then text[2:] else text end;
-- Few texts have white space or an apostrophe at an end: only these are looked at closely, which takes far longer.
create or replace macro text_or_null(raw) as
    case
        when raw = '' then null
        when regexp_matches(raw, '^[ \t\r\n\x{00A0}'']|[ \t\r\n\x{00A0}]$')
            then without_guard(nullif(trim(raw, e' \t\r\n' || chr(160)), ''))
        else raw
    end;

create or replace macro whole_or_decimal(number) as
    -- What is no number has no bigint either, even where statistics of its file let the condition be left out.
    case when number = trunc(number) and abs(number) < 1e15
        then coalesce(try_cast(number as bigint)::varchar, number::varchar)
        else number::varchar
    end;
create or replace macro day_or_time(moment) as
    case when moment = date_trunc('day', moment) then strftime(moment, '%Y-%m-%d') else moment::varchar end;

create or replace macro day_or_moment(moment) as
    day_or_time(moment) || case when moment = date_trunc('day', moment) then '' else ' UTC' end;

create or replace macro integer_value(raw) as
    case when regexp_full_match(raw, '[+-]?[0-9]+') then try_cast(raw as bigint) end;
create or replace macro number_value(raw) as
    case
        when regexp_full_match(raw, '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?')
            and isfinite(try_cast(raw as double))
        then try_cast(raw as double)
    end;
create or replace macro date_value(raw) as
    case
        when regexp_full_match(raw, '[0-9]{4}-[0-9]{2}-[0-9]{2}') and left(raw, 4) <> '0000' then try_cast(raw as date)
    end;
create or replace macro boolean_value(raw) as
    case when lower(raw) in ('true', '1') then true when lower(raw) in ('false', '0') then false end;
create or replace macro list_value_of(raw) as
    list_filter(list_transform(string_split(raw, ';'), lambda item: text_or_null(item)), lambda item: item is not null);
create or replace macro country_value(raw) as getvariable('country_codes')[raw];
create or replace macro countries_value(raw) as
    list_sort(list_distinct(list_transform(list_value_of(raw), lambda item: country_value(item))));

create or replace macro required_fault(raw) as case when raw is null then 'required' end;
create or replace macro type_fault(raw, value) as case when raw is not null and value is null then 'wrong_type' end;
-- A number whose only mark may be decimal or stand between thousands: `may_part` says that points may in its file.
create or replace macro number_fault(raw, value, may_part) as
    case
        when may_part and regexp_full_match(raw, '[+-]?[1-9][0-9]{0,2}\.[0-9]{3}') then 'ambiguous_value'
        when raw is null or value is not null then null
        when regexp_full_match(raw, '[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}') then 'ambiguous_value'
        else 'wrong_type'
    end;
create or replace macro fraction_fault(raw, may_be_fraction) as
    case
        when may_be_fraction and try_cast(replace(raw, ',', '.') as double) between 1e-9 and 1 then 'ambiguous_value'
    end;
-- What a spreadsheet shows where a formula fails, in any language: no text that somebody wrote.
-- Without a pattern: many fields are looked at, and each pattern would have to be prepared.
create or replace macro error_value_fault(raw) as
    case
        when starts_with(raw, '#') and (ends_with(raw, '!') or ends_with(raw, '?')) and not contains(raw, ' ')
            and upper(raw) = raw and strlen(raw) > 4
        then 'wrong_type'
    end;
create or replace macro date_fault(raw, value) as
    case
        when raw is null or value is not null then null
        when regexp_full_match(raw, '[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})|[0-9]{5}(\.[0-9]+)?')
            then 'ambiguous_date'
        else 'wrong_type'
    end;
create or replace macro range_fault(value, low, high) as
    case when value < coalesce(low, value) or value > coalesce(high, value) then 'out_of_range' end;
create or replace macro choice_fault(raw, choices) as
    case when raw is not null and not list_contains(choices, raw) then 'not_in_list' end;
create or replace macro country_fault(raw, value, admits_world) as
    case
        when raw is null or (value is not null and (value <> 'WLD' or admits_world)) then null
        when list_contains(getvariable('ambiguous_countries'), raw) then 'ambiguous_value'
        else 'unknown_country'
    end;
create or replace macro countries_fault(raw, value) as
    case
        when raw is null then null
        when not list_contains(list_transform(list_value_of(raw), lambda item: country_value(item) is null), true)
            and not list_contains(value, 'WLD')
        then null
        when list_has_any(getvariable('ambiguous_countries'), list_value_of(raw)) then 'ambiguous_value'
        else 'unknown_country'
    end;

-- What people write in the place of the digits and signs of an e-mail address or a phone number, as ASCII.
create or replace macro plain_signs(raw) as
    case
        when strlen(raw) = length(raw) then raw
        else translate(
            raw,
            '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９' || '＠＋（）．／'
            || '‐‑‒–−－' || '　' || chr(160) || chr(8199) || chr(8201) || chr(8239),
            '0123456789012345678901234567890123456789' || '@+()./' || '------' || '     '
        )
    end;
-- Few values have a sign of an address or of a phone number: only these are looked at closely, which takes far longer.
create or replace macro may_be_personal(raw) as
    strlen(raw) > 5
    and regexp_matches(
        raw, '[@+＠＋]|[(\[（]at[)\]）]|[0-9٠-٩۰-۹๐-๙０-９ .()/\-（）．／‐‑‒–−－　\x{A0}\x{2007}\x{2009}\x{202F}]{8}'
    )
    and not regexp_full_match(raw, '[0-9]{4}-[0-9]{2}-[0-9]{2}');
-- No character class of all letters: it would take longer to prepare than to read a small file with. The name of an
-- account or of a file in a web address is no e-mail address.
create or replace macro looks_like_mail(raw) as
    case
        when contains(raw, '@') or contains(raw, '＠') or contains(raw, '(at)') or contains(raw, '[at]')
        then regexp_matches(
            regexp_replace(
                plain_signs(raw), '/@[^\s/]*|@[\w\-]+\.(?:gif|jpe?g|png|svg|webp|pdf|html?)\b', ' ', 'gi'
            ),
            '[^\s@/,;:<>()"'']@[^\s@/,;:<>()"'']+\.[^\s@/,;:<>()"''0-9.]{2}'
            || '|[\w.]\s?(?:@|[(\[]at[)\]])\s?[a-zA-Z0-9.\-]+\.[a-z]{2}'
        )
        else false
    end;
-- Days, spans of years, codes of customs, and numbers with marks in them.
create or replace macro is_day_or_number(raw) as
    regexp_full_match(
        raw,
        '(?:(?:[0-9]{4}[.\-/ ][0-9]{1,2}[.\-/ ][0-9]{1,2}|[0-9]{1,2}[.\-/ ][0-9]{1,2}[.\-/ ][0-9]{2,4}'
        || '|[0-9]{4} ?[\-/] ?[0-9]{4}|[0-9]+\.[0-9]+|[1-9][0-9]?[ .][0-9]{3}[ .][0-9]{3})(?:[ ,;/|\-]{1,3}|$))+'
    );
-- Eight digits and more, in groups, with a plus or after a word for phone; several of them, or one with an extension.
create or replace macro looks_like_phone(raw) as
    case
        -- Eight such signs beside each other are told at once; few values have them.
        when strlen(raw) < 8 or not regexp_matches(plain_signs(raw), '[0-9 .()+/\-]{8}') then false
        when not regexp_matches(plain_signs(raw), '(?:[0-9][^0-9]{0,3}){8}') then false
        else regexp_full_match(
                plain_signs(raw),
                '(?i)[\s'']*(?:(?:tel[a-zé]{0,8}|phone|ph|mob[a-z]{0,4}|m[óo]vil|cell?|celular|fax|whatsapp|wa|hp|sđt|đt'
                || '|โทร|電話|电话|手機|手机|هاتف|جوال)[.: ]*(?:(?:no|n°|nº)[.: ]*)?)?'
                || '(?:[;,/|& ]{0,3}(?:\+|00)?\(?[0-9](?:[ .()\-]{0,3}[0-9]|/[0-9]){7,14}\)?)+'
                || '(?:[, ]*(?:ext|x|poste|ramal|anexo)[.: ]{0,2}[0-9]{1,6})?\s*'
            )
            and regexp_matches(plain_signs(raw), '^[\s'']*(?:\+|00)|[0-9)][ .\-/()]+[0-9(]|^\s*[^\s0-9+(''\-]')
            and not is_day_or_number(regexp_replace(plain_signs(raw), '^[^0-9]+', ''))
    end;
-- A phone number with the code of a country, anywhere in a text.
create or replace macro international_number(raw) as
    regexp_extract(
        plain_signs(raw), '(?:^|[\s(:;,/''"])\+(\(?[0-9](?:[ .()\-]{0,3}[0-9]){9,14})(?:[^0-9]|$)', 1
    );
create or replace macro mentions_phone(raw) as
    case
        when contains(raw, '+') or contains(raw, '＋')
        then international_number(raw) <> '' and not is_day_or_number(international_number(raw))
        else false
    end;
-- The values of a column whose heading has a second meaning: the number of an identity card or a phone in any spelling,
-- the given name or surname of a person, both or a number, and a birthday.
create or replace macro looks_like_number(raw) as
    looks_like_phone(raw)
    or regexp_full_match(
            trim(plain_signs(raw)),
            '[A-Za-z+]{0,3}[ \-]?[0-9](?:[ .\-/]?[0-9]){6,17}[ \-]?[A-Za-z]{0,3}[0-9]{0,3}'
        )
        and not is_day_or_number(trim(plain_signs(raw)));
create or replace macro looks_like_name(raw) as
    regexp_full_match(trim(raw), '[\p{Lu}\p{Lo}][\p{L}\p{M}''’.\-]*(?:[ ·][\p{Lu}\p{Lo}][\p{L}\p{M}''’.\-]*){0,3}')
    and not regexp_full_match(trim(raw), '(?i)yes|no|true|false|y|n');
create or replace macro looks_like_contact(raw) as
    looks_like_number(raw) or looks_like_name(raw) and regexp_matches(trim(raw), ' |^[\x{3400}-\x{9fff}·]{2,4}$');
create or replace macro looks_like_birthday(raw) as
    regexp_matches(
        plain_signs(raw),
        '[0-9]{4}[.\-/][0-9]{1,2}[.\-/][0-9]{1,2}'
        || '|[0-9]{1,2}[.\-/ ](?:[0-9]{1,2}|[^\W0-9]{3,12})[.\-/ ][0-9]{2,4}'
    );
