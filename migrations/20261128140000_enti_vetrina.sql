-- The page by which an ente shows itself: its offices, its crest, a host name of its own.
alter table ente add column host text
    check (char_length(host) <= 253 and host ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$');
comment on column ente.host is 'host name at which its page is the first one; null: only ours';
create unique index ente_host on ente (host);
grant update (host) on ente to fascicolo_operatori;

create or replace function ente_della_regione() returns trigger language plpgsql as $$
begin
    if current_user = 'fascicolo_operatori' and not operatori_regione()
       and (old.denominazione, old.segregazione, old.codice_ipa, old.accordo, old.stato, old.stato_motivo, old.host)
           is distinct from
           (new.denominazione, new.segregazione, new.codice_ipa, new.accordo, new.stato, new.stato_motivo, new.host) then
        raise exception 'only the region changes what an ente is' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create table ufficio (
    ufficio_id bigint generated always as identity primary key,
    ente_id    bigint not null references ente,
    nome       text not null check (char_length(nome) between 1 and 100),
    indirizzo  text not null check (char_length(indirizzo) between 1 and 200),
    orari      text[] not null check (cardinality(orari) = 7),                 -- from Monday: 08:30–12:30, 15:00–17:00; empty: closed
    telefono   text check (char_length(telefono) between 1 and 40),
    email      text check (char_length(email) between 1 and 254),
    pec        text check (char_length(pec) between 1 and 254),
    prenota    text check (char_length(prenota) <= 200 and prenota ~ '^https://')  -- where appointments are made
);
create index ufficio_ente on ufficio (ente_id, ufficio_id);
alter table ufficio enable row level security;
create policy ufficio_operatori on ufficio to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
grant select, insert, update, delete on ufficio to fascicolo_operatori;

-- A crest is made anew from whatever was sent, and never changed: another is another row.
create table stemma (
    stemma_id bigint generated always as identity primary key,  -- also its version, in its address
    ente_id   bigint not null unique references ente,
    png       bytea not null check (octet_length(png) between 1 and 1048576)
);
alter table stemma enable row level security;
create policy stemma_operatori on stemma to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
grant select, insert, delete on stemma to fascicolo_operatori;

alter table catalogo_storia drop constraint catalogo_storia_tabella_check;
alter table catalogo_storia add constraint catalogo_storia_tabella_check
    check (tabella in ('ente', 'servizio', 'iban', 'voce_bilancio', 'ufficio', 'stemma'));

create or replace function catalogo_nome(tabella text, riga jsonb) returns text language sql immutable as $$
    select case tabella
        when 'ente' then riga ->> 'denominazione'
        when 'servizio' then riga ->> 'codice'
        when 'iban' then riga ->> 'iban'
        when 'ufficio' then riga ->> 'nome'
        when 'stemma' then 'stemma ' || (riga ->> 'stemma_id')
        else concat_ws(' · ', riga ->> 'anno', riga ->> 'capitolo', riga ->> 'accertamento', riga ->> 'ufficio',
                       replace(coalesce(((riga ->> 'per_diecimila')::numeric / 100)::numeric(5, 2) || ' %',
                                        ((riga ->> 'importo_cent')::numeric / 100)::numeric(12, 2) || ' €'), '.', ','))
    end
$$;
create trigger catalogo_ricorda after insert or update or delete on ufficio for each row execute function catalogo_ricorda();
create trigger catalogo_ricorda after insert or delete on stemma for each row execute function catalogo_ricorda();
