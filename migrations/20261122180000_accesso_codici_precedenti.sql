-- Fiscal codes change (adoption, correction of sex or birth, two codes given to one person): what is
-- under an earlier code belongs to the person of today. Proved by a document, decided by two operators
-- of the region, never by name and date of birth.
create table codice_precedente (
    codice_precedente_id bigint generated always as identity primary key,
    codice        text not null,                            -- of today
    precedente    text not null,                            -- no longer in use
    atto          text not null check (char_length(atto) between 1 and 200),   -- the document that proves it
    proposto_da   text not null,                            -- codice fiscale of an operator
    proposto_at   timestamptz not null,
    confermato_da text,
    confermato_at timestamptz,
    cessato_da    text,                                     -- undone, or refused when never confirmed
    cessato_at    timestamptz,
    check (codice <> precedente),
    check ((confermato_da is null) = (confermato_at is null)),
    check ((cessato_da is null) = (cessato_at is null)),
    -- Four eyes, and nobody takes another code for themselves.
    check (confermato_da <> proposto_da),
    check (proposto_da not in (codice, precedente) and confermato_da not in (codice, precedente))
);
-- An earlier code is of one person.
create unique index codice_precedente_uno on codice_precedente (precedente) where cessato_at is null;
create index codice_precedente_codice on codice_precedente (codice) where cessato_at is null;

alter table codice_precedente enable row level security;
create policy codice_precedente_operatori on codice_precedente to fascicolo_operatori
    using (operatori_regione());
grant select, insert, update on codice_precedente to fascicolo_operatori;
