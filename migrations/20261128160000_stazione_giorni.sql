-- How the Node was answered, day by day and outcome by outcome: what `risposta_mese` adds up, told apart.
create table risposta_giorno (
    ente_id  bigint not null references ente,
    giorno   date not null,                                             -- of Rome
    genere   text not null check (genere in ('verifica', 'attivazione', 'attivazione_v2', 'invio_rt', 'invio_rt_v2',
                                             'avviso_spontaneo', 'opzioni')),
    esito    text not null check (char_length(esito) between 1 and 60), -- OK, the code of the fault, or NESSUNA: no answer at all
    risposte bigint not null check (risposte > 0),
    entro    bigint not null check (entro between 0 and risposte),      -- of these, within 2 seconds
    primary key (ente_id, giorno, genere, esito)
) with (fillfactor = 50);
create index risposta_giorno_giorno on risposta_giorno (giorno);

alter table risposta_giorno enable row level security;
-- Of the whole ente, as `risposta_mese`: nothing in it is of a service or of a person.
create policy risposta_giorno_operatori on risposta_giorno for select to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
grant select on risposta_giorno to fascicolo_operatori;
