-- Receipts that did not come by themselves and are asked for: by people of an ente, who know the payment's
-- code, or for what a source says to be paid.
create table recupero (
    recupero_id   bigint generated always as identity primary key,
    ente_id       bigint not null references ente,
    via           text not null check (via in ('eventi', 'gpd')),
    numero_avviso text not null check (numero_avviso ~ '^\d{18}$'),
    iur           text,                                     -- receiptId = paymentToken; biz-events finds by it
    chiesto_da    text,                                     -- name of who asked; none: the portal by itself
    chiesto_at    timestamptz not null,
    stato         text not null check (stato in ('in_coda', 'trovata', 'non_trovata', 'abbandonata')),
    tentativi     smallint not null default 0,              -- calls made
    prossimo_at   timestamptz not null,                     -- not before; while a call is under way, when it is given up
    motivo        text,                                     -- what was wrong the last time
    chiuso_at     timestamptz,
    rt_id         bigint references rt,
    check ((via = 'eventi') = (iur is not null)),
    check ((stato = 'in_coda') = (chiuso_at is null)),
    check ((stato = 'trovata') = (rt_id is not null))
);
create index recupero_ente on recupero (ente_id, recupero_id desc);
create index recupero_coda on recupero (prossimo_at) where stato = 'in_coda';
-- Asked twice, it is one question.
create unique index recupero_iur on recupero (ente_id, iur, numero_avviso) where stato = 'in_coda';
create unique index recupero_gpd on recupero (ente_id, numero_avviso) where via = 'gpd';

-- Calls of biz-events: ten in any sixty minutes, whoever asks (`domain.md` §8.2).
create table recupero_chiamata (
    recupero_id bigint not null references recupero,
    fatta_at    timestamptz not null
);
create index recupero_chiamata_fatta on recupero_chiamata (fatta_at);

alter table recupero enable row level security;
create policy recupero_operatori on recupero to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null
                or exists (select from rata r where r.ente_id = recupero.ente_id
                                                and r.numero_avviso = recupero.numero_avviso)));
grant select, insert on recupero to fascicolo_operatori;
-- When they were made, and nobody's.
alter table recupero_chiamata enable row level security;
create policy recupero_chiamata_operatori on recupero_chiamata for select to fascicolo_operatori using (true);
grant select on recupero_chiamata to fascicolo_operatori;
