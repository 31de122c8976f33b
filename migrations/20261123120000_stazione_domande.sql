-- What can be asked for at the counter of any PSP without a notice (paDemandPaymentNotice).
create table servizio_al_psp (
    servizio_id  bigint primary key references servizio,
    ente_id      bigint not null references ente,
    id_servizio  text not null check (id_servizio ~ '^\d{5}$'),       -- of the Node's catalogue of services
    id_soggetto  text not null check (id_soggetto ~ '^\d{5}$'),       -- of the ente in that catalogue
    importo_cent bigint not null check (importo_cent between 1 and 99999999999),
    unique (ente_id, id_servizio, id_soggetto)
);

-- What was asked for: the same again within the hour is the same notice. A row goes away after a day, and
-- with it the notice when nobody paid it.
create table domanda_al_psp (
    posizione_id bigint primary key references posizione,
    servizio_id  bigint not null references servizio,
    riferimento  text not null check (char_length(riferimento) between 1 and 35),  -- what the payer wrote, never a person's code
    chiesta_at   timestamptz not null
);
create index domanda_al_psp_riferimento on domanda_al_psp (servizio_id, riferimento);
create index domanda_al_psp_chiesta on domanda_al_psp (chiesta_at);

-- Of the Node: operators have no way in.
alter table servizio_al_psp enable row level security;
alter table domanda_al_psp enable row level security;
