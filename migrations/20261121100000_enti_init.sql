-- Creditor bodies, their accounts and the catalogue of what they collect for.
create table tassonomia (
    codice     text primary key check (codice ~ '^9/\d{7}(AP|IM|SA|SP|TS)/$'), -- transferCategory, taxonomy v33
    tipo_ente  text not null,                                                  -- two digits: kind of ente the code is for
    servizio   text not null,                                                  -- what is collected, in Italian
    valida_dal date not null,
    valida_al  date not null
);

create table ente (
    ente_id        bigint generated always as identity primary key,
    codice_fiscale text not null unique check (codice_fiscale ~ '^\d{11}$'),   -- idPA on the wire
    denominazione  text not null check (char_length(denominazione) between 1 and 140),
    segregazione   smallint not null check (segregazione between 0 and 99),    -- our code at this ente
    stato          text not null check (stato in ('inserito', 'prova', 'attivo', 'sospeso')),
    telefono       text,                                                       -- shown to whoever wants to dispute
    email          text,
    sito           text,
    created_at     timestamptz not null default now()
);

create table iban (
    iban_id   bigint generated always as identity primary key,
    ente_id   bigint not null references ente,
    iban      text not null check (iban ~ '^IT\d{2}[A-Z]\d{10}[0-9A-Z]{12}$'),
    valido_dal date not null,
    valido_al  date,                                                           -- null: still valid
    unique (ente_id, iban)
);

create table servizio (
    servizio_id     bigint generated always as identity primary key,
    ente_id         bigint not null references ente,
    codice          text not null check (char_length(codice) between 1 and 35), -- tipoDovuto in import files
    nome_it         text not null,
    nome_en         text,                                                      -- null: Italian is shown, marked as Italian
    nome_es         text,
    tassonomia      text not null references tassonomia,
    iban_id         bigint not null references iban,
    ufficio         text,                                                      -- officeName of SOAP answers
    accetta_tardivi boolean not null default true,                             -- still payable after its last day
    attivo          boolean not null default true,
    unique (ente_id, codice)
);
