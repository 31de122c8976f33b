-- Whether and how who owes may split a debt of a service into rate, without interest. Money: one
-- person of the ente proposes a rule, another confirms it; it then takes the place of the one before.
create table regola_rate (
    regola_rate_id bigint generated always as identity primary key,
    ente_id        bigint not null references ente,
    servizio_id    bigint not null references servizio,
    dal_cent       bigint not null check (dal_cent between 200 and 99999999999),     -- the least debt that may be split
    massimo        smallint not null check (massimo between 2 and 72),               -- the most rate
    minima_cent    bigint not null check (minima_cent between 100 and 99999999999),  -- the least rata
    ogni_mesi      smallint not null check (ogni_mesi between 1 and 12),             -- from a rata to the next
    prima_giorni   smallint not null check (prima_giorni between 1 and 180),         -- from the choice to the first rata
    entro          date,                                                             -- no rata after it; null: no limit
    scadute        boolean not null,                                                 -- what is overdue may be split too
    proposto_da    text not null,                                                    -- codice fiscale of an operator, or console
    proposto_nome  text,                                                             -- as they came in
    proposto_at    timestamptz not null,
    confermato_da   text,
    confermato_nome text,
    confermato_at   timestamptz,
    cessato_da     text,                                                             -- ended, or refused when never confirmed
    cessato_nome   text,
    cessato_at     timestamptz,
    check ((confermato_da is null) = (confermato_at is null)),
    check ((cessato_da is null) = (cessato_at is null)),
    -- Four eyes.
    check (confermato_da <> proposto_da or proposto_da = 'console')
);
-- One counts, and one waits.
create unique index regola_rate_in_vigore on regola_rate (servizio_id)
    where confermato_at is not null and cessato_at is null;
create unique index regola_rate_proposta on regola_rate (servizio_id)
    where confermato_at is null and cessato_at is null;
create index regola_rate_ente on regola_rate (ente_id, regola_rate_id desc);

alter table regola_rate enable row level security;
create policy regola_rate_operatori on regola_rate to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));
grant select, insert, update on regola_rate to fascicolo_operatori;
