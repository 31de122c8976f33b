-- The street: numbers of notices given out in advance to handhelds that may have no network, what they
-- registered later, and the report that took the place of a preavviso.
create table blocco_numeri (
    blocco_id   bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint not null references servizio,
    codice      text not null check (codice ~ '^[A-Za-z0-9._-]{1,50}$'),  -- chosen by who asks: asked again, it is the same block
    created_at  timestamptz not null,
    unique (ente_id, codice)
);

-- Belongs to the ente as if it were a rata's: nobody else may use it.
create table numero_riservato (
    ente_id       bigint not null references ente,
    numero_avviso text not null check (numero_avviso ~ '^\d{18}$'),
    blocco_id     bigint not null references blocco_numeri,
    usato_at      timestamptz,                          -- null: printed or not, nothing was registered under it
    primary key (ente_id, numero_avviso)
);
create index numero_riservato_blocco on numero_riservato (blocco_id);

-- What an officer found. Its posizione says what is asked for it.
create table preavviso (
    posizione_id  bigint primary key references posizione,
    ente_id       bigint not null references ente,
    accertato_at  timestamptz not null,
    luogo         text not null check (char_length(luogo) between 1 and 140),
    norma         text not null check (char_length(norma) between 1 and 140),
    targa         text check (char_length(targa) between 1 and 15),
    agente        text check (char_length(agente) between 1 and 50),       -- the officer's number, not the name
    registrato_at timestamptz not null,
    verbale_id    bigint references posizione           -- the report that took its place
);
create unique index preavviso_verbale on preavviso (verbale_id) where verbale_id is not null;

alter table preavviso enable row level security;
create policy preavviso_operatori on preavviso to fascicolo_operatori
    using (exists (select from posizione p where p.posizione_id = preavviso.posizione_id));
grant select on preavviso to fascicolo_operatori;
-- Of machines: operators have no way in.
alter table blocco_numeri enable row level security;
alter table numero_riservato enable row level security;

alter table posizione drop constraint posizione_origine_check,
    add constraint posizione_origine_check check (origine in ('tracciato', 'tecnica', 'api'));
