-- What a source told that it must not have, or how it did not answer: by the hour and by ente, so that who
-- watches over it sees what, when and of which ente. Never of whom.
alter table fonte_anomalia
    drop constraint fonte_anomalia_pkey,
    drop constraint fonte_anomalia_tipo_check,
    add column ente_cf text check (ente_cf ~ '^\d{11}$'),
    alter column giorno type timestamptz using giorno::timestamp at time zone 'Europe/Rome';
alter table fonte_anomalia rename column giorno to ora;
alter table fonte_anomalia
    add constraint fonte_anomalia_una unique nulls not distinct (fonte, ente_cf, tipo, ora),
    add constraint fonte_anomalia_tipo_check
        check (tipo in ('altrui', 'ente_non_suo', 'illeggibile', 'doppia', 'diverso_importo', 'troppe',
                        'non_risponde', 'guasta', 'incomprensibile', 'troppo_lunga', 'piano'));
create index fonte_anomalia_ultime on fonte_anomalia (ultima_at);
comment on column fonte_anomalia.ora is 'the hour it happened in';
comment on column fonte_anomalia.ente_cf is 'of which ente, where it is known';
alter table fonte_anomalia enable row level security;
create policy fonte_anomalia_operatori on fonte_anomalia for select to fascicolo_operatori
    using (operatori_regione());
grant select on fonte_anomalia to fascicolo_operatori;

create policy fonte_giro_operatori on fonte_giro for select to fascicolo_operatori using (operatori_regione());
grant select on fonte_giro to fascicolo_operatori;

-- Sources that failed too often in a row, or asked for it, are left alone for a while.
create table fonte_pausa (
    fonte text primary key,
    fino  timestamptz not null                              -- some process asks it nothing before
);
alter table fonte_pausa enable row level security;
create policy fonte_pausa_operatori on fonte_pausa for select to fascicolo_operatori using (operatori_regione());
grant select on fonte_pausa to fascicolo_operatori;

-- How the last question about each person went, without the person.
create view fonte_risposta with (security_barrier) as
select fonte, chiesta_at, risposta_at, esito from fonte_lettura where operatori_regione();
-- It runs with its owner's rights, and says itself who may look.
grant select on fonte_risposta to fascicolo_operatori;
-- What the region's page reads of the last day.
create index fonte_lettura_chiesta on fonte_lettura (fonte, chiesta_at);
