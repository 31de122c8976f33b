-- How an ente joins: what it says of itself, the agreement, the state it is in and why, and what it tried.
alter table ente
    add column codice_ipa      text check (codice_ipa ~ '^[A-Za-z0-9_-]{1,20}$'),          -- in the index of public administrations
    add column accordo         text check (char_length(accordo) between 1 and 140),        -- protocol and day of the signed agreement
    add column stato_motivo    text check (char_length(stato_motivo) between 1 and 300),   -- why it is in its state; null: never changed
    add column presentazione_it text check (char_length(presentazione_it) between 1 and 1000), -- what its page says first
    add column presentazione_en text check (char_length(presentazione_en) between 1 and 1000),
    add column presentazione_es text check (char_length(presentazione_es) between 1 and 1000),
    add column orari_it        text check (char_length(orari_it) between 1 and 300),       -- when and where people find somebody
    add column orari_en        text check (char_length(orari_en) between 1 and 300),
    add column orari_es        text check (char_length(orari_es) between 1 and 300);
create unique index ente_codice_ipa on ente (lower(codice_ipa));

-- Which of these an ente changes by itself; the others are the region's, whatever a page forgets.
grant insert on ente to fascicolo_operatori;
grant update (denominazione, segregazione, codice_ipa, accordo, stato, stato_motivo, telefono, email, sito,
              presentazione_it, presentazione_en, presentazione_es, orari_it, orari_en, orari_es)
    on ente to fascicolo_operatori;
create function ente_della_regione() returns trigger language plpgsql as $$
begin
    if current_user = 'fascicolo_operatori' and not operatori_regione()
       and (old.denominazione, old.segregazione, old.codice_ipa, old.accordo, old.stato, old.stato_motivo)
           is distinct from
           (new.denominazione, new.segregazione, new.codice_ipa, new.accordo, new.stato, new.stato_motivo) then
        raise exception 'only the region changes what an ente is' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger ente_della_regione before update on ente for each row execute function ente_della_regione();

-- A call of our own station, as the Node would make it, that somebody of the ente asked for.
create table prova_stazione (
    prova_id bigint generated always as identity primary key,
    ente_id  bigint not null references ente,
    esito    text not null check (char_length(esito) between 1 and 60),  -- OK, or a fault code of the contract, or why there is no answer
    chi      text not null,                                              -- codice fiscale of an operator
    at       timestamptz not null
);
create index prova_stazione_ente on prova_stazione (ente_id, prova_id desc);
alter table prova_stazione enable row level security;
create policy prova_stazione_operatori on prova_stazione to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
grant select, insert on prova_stazione to fascicolo_operatori;

-- Whether an ente was ever paid: the region may know that, and nothing more of its receipts.
create function ente_ha_incassato(quale bigint) returns boolean
language sql stable security definer set search_path from current as $$
    select (operatori_regione() or quale = operatori_ente())
           and exists (select from rt join ente on ente.codice_fiscale = rt.ente_cf where ente.ente_id = quale)
$$;
