-- Opening a service to counters is a decision of two people of its ente, and so is what they may ask for:
-- it is not changed, it is closed and opened again.
alter table servizio_al_psp
    drop constraint servizio_al_psp_pkey,
    drop constraint servizio_al_psp_ente_id_id_servizio_id_soggetto_key,
    add column servizio_al_psp_id bigint generated always as identity primary key,
    add column proposto_da   text not null default 'console',  -- codice fiscale, or 'console'
    add column proposto_at   timestamptz not null default now(),
    add column confermato_da text,
    add column confermato_at timestamptz,                      -- open from then on
    add column cessato_da    text,                             -- closed, or refused when never confirmed
    add column cessato_at    timestamptz,
    add check ((confermato_da is null) = (confermato_at is null)),
    add check ((cessato_da is null) = (cessato_at is null)),
    add check (proposto_da = 'console' or confermato_da <> proposto_da);
update servizio_al_psp set confermato_da = 'console', confermato_at = proposto_at;
alter table servizio_al_psp alter column proposto_da drop default, alter column proposto_at drop default;
create unique index servizio_al_psp_uno on servizio_al_psp (servizio_id) where cessato_at is null;
create unique index servizio_al_psp_codici on servizio_al_psp (ente_id, id_servizio, id_soggetto)
    where cessato_at is null;

-- Whoever decides for the whole ente, not for some of its services.
create policy servizio_al_psp_operatori on servizio_al_psp to fascicolo_operatori
    using (ente_id = operatori_ente() and operatori_servizi() is null);
grant select, insert, update on servizio_al_psp to fascicolo_operatori;

-- How many notices were born of it: of their own services.
create policy domanda_al_psp_operatori on domanda_al_psp for select to fascicolo_operatori
    using (exists (select from posizione p where p.posizione_id = domanda_al_psp.posizione_id));
grant select on domanda_al_psp to fascicolo_operatori;
