-- How fast the station answered the Node: 98 % of a month's answers within 2 seconds is every ente's duty.
-- Sums of one ente, one month of Rome and one kind of question; they name nobody. Each process adds its own
-- every few seconds, so that few pages change: room is left in them.
create table risposta_mese (
    ente_id    bigint not null references ente,
    mese       date not null check (extract(day from mese) = 1),  -- its first day
    genere     text not null check (genere in ('verifica', 'attivazione', 'attivazione_v2', 'invio_rt', 'invio_rt_v2',
                                               'avviso_spontaneo', 'opzioni')),
    risposte   bigint not null check (risposte > 0),
    entro      bigint not null check (entro between 0 and risposte),   -- of these, within 2 seconds
    guasti     bigint not null check (guasti between 0 and risposte),  -- of these, «try later», or no answer at all
    massimo_ms bigint not null check (massimo_ms >= 0),                -- the slowest
    primary key (ente_id, mese, genere)
) with (fillfactor = 50);
create index risposta_mese_mese on risposta_mese (mese);

alter table risposta_mese enable row level security;
-- Of the whole ente, also for who works on some services: nothing in it is of a service or of a person.
create policy risposta_mese_operatori on risposta_mese for select to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
grant select on risposta_mese to fascicolo_operatori;
