-- The catalogue as an ente writes it by itself: what a service is, asks and costs, accounts that take two
-- people, and who changed what. None of the new columns changes a notice that is there: causale, prices and
-- days are what new ones begin with, so the archive of notices has nothing to learn from them.
alter table tassonomia
    add column area       text not null default '',  -- the kind of ente, as the list calls it
    add column macro_area text not null default '';  -- the chapter inside it

alter table servizio
    add column descrizione_it  text check (char_length(descrizione_it) between 1 and 500),
    add column descrizione_en  text check (char_length(descrizione_en) between 1 and 500),
    add column descrizione_es  text check (char_length(descrizione_es) between 1 and 500),
    add column causale         text check (char_length(causale) between 1 and 140),  -- template with {servizio} {anno} {periodo} {riferimento}; null: written each time
    add column minimo_cent     bigint check (minimo_cent between 1 and 99999999999),   -- least amount of a new debt
    add column massimo_cent    bigint check (massimo_cent between 1 and 99999999999),  -- greatest; the same as minimo_cent: the one price
    add column scadenza_giorni smallint check (scadenza_giorni between 1 and 365),     -- days to pay a new debt, when nobody says
    add column aperto_dal      date,                                                   -- forms offer it from this day
    add column aperto_al       date,                                                   -- to this one, included
    add column avvisa_io       boolean not null default false,                         -- a new debt is told by the app IO
    add column avvisa_email    boolean not null default false,                         -- by e-mail
    add column avvisa_carta    boolean not null default false,                         -- by a notice on paper
    add check (minimo_cent <= massimo_cent and (minimo_cent is null) = (massimo_cent is null)),
    add check (aperto_dal <= aperto_al);

alter table iban add column intestatario text check (char_length(intestatario) between 1 and 70);
comment on column iban.intestatario is 'whose account it is, as the ente declared';

-- An account that somebody of an ente declares and another confirms: only then it is in table iban, where
-- a trigger puts it, and nobody else of the operators' side can.
create table conto_proposto (
    conto_id      bigint generated always as identity primary key,
    ente_id       bigint not null references ente,
    iban          text not null check (iban ~ '^IT\d{2}[A-Z]\d{10}[0-9A-Z]{12}$'),
    intestatario  text not null check (char_length(intestatario) between 1 and 70),
    valido_dal    date not null,
    valido_al     date,                      -- null: no end
    proposto_da   text not null,             -- codice fiscale of an operator
    proposto_at   timestamptz not null,
    confermato_da text,
    confermato_at timestamptz,
    cessato_da    text,                      -- ended, or refused when never confirmed
    cessato_at    timestamptz,
    check (valido_dal <= valido_al),
    check ((confermato_da is null) = (confermato_at is null)),
    check ((cessato_da is null) = (cessato_at is null)),
    -- Four eyes, whatever door they come by.
    check (confermato_da <> proposto_da)
);
create unique index conto_proposto_in_attesa on conto_proposto (ente_id, iban)
    where confermato_at is null and cessato_at is null;
create index conto_proposto_ente on conto_proposto (ente_id, conto_id desc);
alter table conto_proposto enable row level security;
create policy conto_proposto_operatori on conto_proposto to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
-- What was proposed is what is confirmed: it cannot be changed in between.
grant select, insert on conto_proposto to fascicolo_operatori;
grant update (confermato_da, confermato_at, cessato_da, cessato_at) on conto_proposto to fascicolo_operatori;

create function conto_deciso() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if old.cessato_at is null and new.cessato_at is not null and new.confermato_at is not null then
        -- At once: an account that is in doubt is good for nothing new from this day.
        update iban set valido_al = (new.cessato_at at time zone 'Europe/Rome')::date - 1
        where ente_id = new.ente_id and iban = new.iban;
    elsif old.confermato_at is null and new.confermato_at is not null and new.cessato_at is null then
        update conto_proposto set cessato_da = new.confermato_da, cessato_at = new.confermato_at
        where ente_id = new.ente_id and iban = new.iban and conto_id <> new.conto_id
          and confermato_at is not null and cessato_at is null;
        insert into iban (ente_id, iban, valido_dal, valido_al, intestatario)
        values (new.ente_id, new.iban, new.valido_dal, new.valido_al, new.intestatario)
        on conflict (ente_id, iban) do update set
            valido_dal = excluded.valido_dal, valido_al = excluded.valido_al,
            intestatario = excluded.intestatario;
    end if;
    return null;
end $$;
create trigger conto_deciso after update on conto_proposto for each row execute function conto_deciso();

-- Where what is collected for a service goes in the ente's budget. Of a year: fixed amounts first, in their
-- order; what remains by shares, which are the whole of it.
create table voce_bilancio (
    voce_id       bigint generated always as identity primary key,
    ente_id       bigint not null references ente,
    servizio_id   bigint not null references servizio,
    anno          smallint not null check (anno between 2000 and 2100),            -- of the budget
    ordine        smallint not null check (ordine between 1 and 10),
    capitolo      text not null check (char_length(capitolo) between 1 and 35),
    accertamento  text check (char_length(accertamento) between 1 and 35),
    ufficio       text check (char_length(ufficio) between 1 and 35),
    importo_cent  bigint check (importo_cent between 1 and 99999999999),           -- fixed, or else a share
    per_diecimila integer check (per_diecimila between 1 and 10000),               -- share of what remains: 10000 is all
    unique (servizio_id, anno, ordine),
    check ((importo_cent is null) <> (per_diecimila is null))
);
create index voce_bilancio_ente on voce_bilancio (ente_id);
alter table voce_bilancio enable row level security;
create policy voce_bilancio_operatori on voce_bilancio to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
grant select, insert, delete on voce_bilancio to fascicolo_operatori;

-- Who changed what of the catalogue, and when: written by triggers, whichever door the change came by.
create table catalogo_storia (
    storia_id bigint generated always as identity primary key,
    ente_id   bigint not null references ente,
    tabella   text not null check (tabella in ('ente', 'servizio', 'iban', 'voce_bilancio')),
    riga_id   bigint not null,               -- id of the row in its table; of voce_bilancio: its servizio
    campo     text not null,                 -- column; empty: the row was made, or taken away
    prima     text,                          -- null: there was none
    dopo      text,
    chi       text not null,                 -- codice fiscale of an operator, or console
    at        timestamptz not null
);
create index catalogo_storia_riga on catalogo_storia (ente_id, tabella, riga_id, storia_id desc);
alter table catalogo_storia enable row level security;
create policy catalogo_storia_operatori on catalogo_storia for select to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
grant select on catalogo_storia to fascicolo_operatori;

create function catalogo_storia_sola_aggiunta() returns trigger language plpgsql as $$
begin
    raise exception 'catalogo_storia takes new lines only';
end $$;
create trigger catalogo_storia_sola_aggiunta before update or delete or truncate on catalogo_storia
    for each statement execute function catalogo_storia_sola_aggiunta();

-- app.operatore and app.adesso are set by the transaction of an operator (platform::operatori); without
-- them it is the program itself: a seed, a file, a command.
create function catalogo_ricorda() returns trigger language plpgsql security definer set search_path from current as $$
declare
    chi text := coalesce(nullif(current_setting('app.operatore', true), ''), 'console');
    adesso timestamptz := coalesce(nullif(current_setting('app.adesso', true), '')::timestamptz, now());
    prima jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) end;
    dopo jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
    una jsonb := case when tg_op = 'DELETE' then prima else dopo end;
    id bigint := una ->> case tg_table_name when 'voce_bilancio' then 'servizio_id' else tg_table_name || '_id' end;
begin
    if tg_op = 'UPDATE' then
        -- An account is told by itself, not by its number in a table.
        if tg_table_name = 'servizio' then
            prima := prima || jsonb_build_object('iban_id', (select i.iban from iban i where i.iban_id = (prima ->> 'iban_id')::bigint));
            dopo := dopo || jsonb_build_object('iban_id', (select i.iban from iban i where i.iban_id = (dopo ->> 'iban_id')::bigint));
        end if;
        insert into catalogo_storia (ente_id, tabella, riga_id, campo, prima, dopo, chi, at)
        select (una ->> 'ente_id')::bigint, tg_table_name, id, k, prima ->> k, dopo ->> k, chi, adesso
        from jsonb_object_keys(dopo) k where prima -> k is distinct from dopo -> k;
    else
        insert into catalogo_storia (ente_id, tabella, riga_id, campo, prima, dopo, chi, at)
        values ((una ->> 'ente_id')::bigint, tg_table_name, id, '',
                case when tg_op = 'DELETE' then catalogo_nome(tg_table_name, prima) end,
                case when tg_op = 'INSERT' then catalogo_nome(tg_table_name, dopo) end, chi, adesso);
    end if;
    return null;
end $$;
-- What a row is called in its story.
create function catalogo_nome(tabella text, riga jsonb) returns text language sql immutable as $$
    select case tabella
        when 'ente' then riga ->> 'denominazione'
        when 'servizio' then riga ->> 'codice'
        when 'iban' then riga ->> 'iban'
        else concat_ws(' · ', riga ->> 'anno', riga ->> 'capitolo', riga ->> 'accertamento', riga ->> 'ufficio',
                       replace(coalesce(((riga ->> 'per_diecimila')::numeric / 100)::numeric(5, 2) || ' %',
                                        ((riga ->> 'importo_cent')::numeric / 100)::numeric(12, 2) || ' €'), '.', ','))
    end
$$;
create trigger catalogo_ricorda after insert or update on ente for each row execute function catalogo_ricorda();
create trigger catalogo_ricorda after insert or update on servizio for each row execute function catalogo_ricorda();
create trigger catalogo_ricorda after insert or update on iban for each row execute function catalogo_ricorda();
create trigger catalogo_ricorda after insert or delete on voce_bilancio for each row execute function catalogo_ricorda();

-- Who changes a service, or the state of an ente, has no rights on the archive's own table.
alter function archivio_ripassa() security definer set search_path from current;

-- Services are written by operators now; an account of another ente never stands under one.
grant insert on servizio to fascicolo_operatori;
grant update (nome_it, nome_en, nome_es, descrizione_it, descrizione_en, descrizione_es, tassonomia, iban_id, ufficio,
              accetta_tardivi, mora, attivo, anonimo, causale, minimo_cent, massimo_cent, scadenza_giorni,
              aperto_dal, aperto_al, avvisa_io, avvisa_email, avvisa_carta) on servizio to fascicolo_operatori;
alter table iban add constraint iban_di_un_ente unique (iban_id, ente_id);
alter table servizio add constraint servizio_conto_suo foreign key (iban_id, ente_id) references iban (iban_id, ente_id);
