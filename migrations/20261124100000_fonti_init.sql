-- Remote sources: what they answered about people who let us ask, and how fresh it is. Nothing here is
-- the ledger: a notice that the ledger knows too is the ledger's.
create table fonte_consenso (
    codice_fiscale text primary key,                        -- who decided
    cerca          boolean not null,                        -- whether sources may be asked about them
    di_notte       boolean not null default false,          -- also at night, so that all is there in the morning
    deciso_at      timestamptz not null,
    notte_at       timestamptz                              -- when they were last asked about at night
);
create index fonte_consenso_notte on fonte_consenso (notte_at nulls first) where cerca and di_notte;

create table fonte_lettura (
    codice_fiscale text not null,                           -- whose
    fonte          text not null,                           -- its id in the configuration
    chiesta_at     timestamptz not null,                    -- last asked
    risposta_at    timestamptz,                             -- last good answer: how old what we show is
    esito          text check (esito in ('ok', 'in_parte', 'non_risponde', 'guasta', 'incomprensibile', 'altrui')),
    primary key (codice_fiscale, fonte)
);

create table rata_remota (
    rata_remota_id bigint generated always as identity primary key,
    fonte          text not null,
    codice_fiscale text not null,                           -- the debtor's, one of those asked for
    ente_cf        text not null check (ente_cf ~ '^\d{11}$'),
    ente_nome      text not null,
    posizione      text not null,                           -- the source's own id of it
    posizione_causale text not null,
    opzione_indice smallint not null,
    opzione_tipo   text not null check (opzione_tipo in ('unica', 'ridotta', 'rate', 'acconto')),
    opzione_descrizione text not null,
    indice         smallint not null,                       -- place in its opzione
    numero_avviso  text not null check (numero_avviso ~ '^\d{18}$'),
    causale        text not null,
    debitore_nome  text not null,
    importo_cent   bigint not null check (importo_cent > 0),
    scadenza       date,
    valida_dal     date,
    accetta_tardivi boolean not null,
    stato          text not null check (stato in ('da_pagare', 'pagata', 'annullata')),
    pagata_at      timestamptz,                             -- when we learnt that it is paid: from then on it is
    letta_at       timestamptz not null,                    -- last told by the source
    sparita_at     timestamptz,                             -- the source tells it no more
    in_pagamento_at timestamptz,                            -- when somebody last began to pay it here; from then on it stays
    unique (fonte, codice_fiscale, ente_cf, numero_avviso)
);
create index rata_remota_di on rata_remota (codice_fiscale, fonte);
create index rata_remota_numero on rata_remota (numero_avviso, ente_cf);
create index rata_remota_letta on rata_remota (letta_at);
create index rata_remota_sparita on rata_remota (sparita_at) where sparita_at is not null;
create index rata_remota_ente on rata_remota (fonte, ente_cf, letta_at) where sparita_at is null;

-- What a source told that it must not have: a day, a kind, how often. No personal data.
create table fonte_anomalia (
    fonte    text not null,
    tipo     text not null check (tipo in ('altrui', 'ente_non_suo', 'illeggibile', 'doppia', 'diverso_importo')),
    giorno   date not null,
    volte    bigint not null,
    ultima_at timestamptz not null,
    primary key (fonte, tipo, giorno)
);

-- Sources that cannot be asked about one person are read whole, page by page.
create table fonte_giro (
    fonte         text not null,
    ente_cf       text not null,
    pagina        integer not null,                         -- the next one to read
    cominciato_at timestamptz not null,
    prima_at      timestamptz,                              -- when the turn before began: what two turns miss is gone
    finito_at     timestamptz,                              -- end of the last whole turn
    prossimo_at   timestamptz not null,                     -- not before
    primary key (fonte, ente_cf)
);

-- Operators have no way in: these are what citizens asked for.
alter table rata_remota enable row level security;
alter table fonte_giro enable row level security;
