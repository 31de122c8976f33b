-- What the central archive (ACA) must know of each notice. One row a notice, not one a change: whatever
-- changes a notice raises its version in the same transaction, and the worker sends what it is by then.
create table archivio_avviso (
    rata_id          bigint primary key references rata,
    ente_id          bigint not null,                                       -- the rata's
    versione         bigint not null default 1 check (versione >= 1),       -- rises with every change
    inviata_versione bigint not null default 0,                             -- the last one the archive has taken; less than versione: to send
    cambiata_at      timestamptz not null default now(),                    -- since when it is to send
    massa            boolean not null default false,                        -- only because all of its ente is gone over: no hurry
    nota             boolean not null default false,                        -- the archive may know it: something was sent, whatever came of it
    importo_cent     bigint check (importo_cent between 0 and 99999999999), -- what the archive said it asks; 0: closed
    limiti           text[] not null default '{}',                          -- what of it the archive cannot express
    inviata_at       timestamptz,                                           -- when the archive last took it
    ricalcola_il     date,                                                  -- the first day on which it will be something else by itself
    tentativi        integer not null default 0 check (tentativi >= 0),     -- failed ones since the last change
    prossimo_at      timestamptz,                                           -- not before; null: as soon as possible
    preso_fino       timestamptz,                                           -- a worker is sending it, until then at most
    errore           text check (errore in ('non_valido', 'chiave', 'non_trovato', 'conflitto', 'non_ammesso',
                                            'troppi', 'guasto', 'non_risponde', 'senza_conto')),
    parcheggiata_at  timestamptz,                                           -- tried in vain: somebody must look
    check (inviata_versione <= versione)
);
-- What the archive already asks for comes first: it may be wrong there.
create index archivio_avviso_da_inviare on archivio_avviso (massa, nota desc, prossimo_at nulls first, rata_id)
    where inviata_versione < versione and parcheggiata_at is null;
create index archivio_avviso_ricalcolo on archivio_avviso (ricalcola_il) where ricalcola_il is not null;
create index archivio_avviso_fermi on archivio_avviso (ente_id, parcheggiata_at) where parcheggiata_at is not null;
create index archivio_avviso_aperti on archivio_avviso (ente_id)
    where inviata_versione = versione and importo_cent > 0;
create index archivio_avviso_limiti on archivio_avviso (ente_id) where limiti <> '{}' and importo_cent > 0;

-- An ente or a service changed: all its notices are to be looked at again, by a job.
create table archivio_ripasso (
    ente_id bigint primary key references ente,
    dopo    bigint not null default 0,  -- posizioni up to this one are done
    limite  bigint                      -- transactions older than this one may not have seen the change: they end first; null: not begun
);

-- How the archive itself is doing. One row.
create table archivio_canale (
    uno         boolean primary key default true check (uno),
    guasti      integer not null default 0 check (guasti >= 0),  -- failures of the archive, one after the other
    pausa_fino  timestamptz,                                     -- nothing is sent before
    risposta    text,                                            -- the last answer: ok, or as archivio_avviso.errore
    risposta_at timestamptz,
    ok_at       timestamptz                                      -- when it last took something
);
insert into archivio_canale default values;

-- Marks every rata of those posizioni, in the order of all locks: posizioni are locked by who changes them.
create function archivio_segna(cambiate bigint[], in_massa boolean default false)
returns void language sql as $$
    insert into archivio_avviso as a (rata_id, ente_id, massa)
    select r.rata_id, r.ente_id, in_massa from rata r join ente e using (ente_id)
    where r.posizione_id = any(cambiate)
      and (e.archivio or exists (select from archivio_avviso x where x.rata_id = r.rata_id))
    order by r.rata_id
    on conflict (rata_id) do update set
        versione = a.versione + 1, tentativi = 0, prossimo_at = null, parcheggiata_at = null,
        massa = in_massa and (a.massa or a.versione = a.inviata_versione),
        cambiata_at = case when a.versione = a.inviata_versione then now() else a.cambiata_at end
$$;

create function archivio_rata_nuova() returns trigger language plpgsql as $$
begin
    insert into archivio_avviso (rata_id, ente_id)
    select n.rata_id, n.ente_id from nuove n join ente e using (ente_id) where e.archivio;
    return null;
end $$;
create trigger archivio_rata_nuova after insert on rata
    referencing new table as nuove for each statement execute function archivio_rata_nuova();

-- Not the lock of an activation, which changes nothing the archive knows.
create function archivio_rata_cambiata() returns trigger language plpgsql as $$
declare
    cambiate bigint[];
begin
    select array_agg(distinct posizione_id) into cambiate from (
        select rata_id, posizione_id, opzione_id, stato, importo_cent, ridotto_cent, ridotto_fino, verbale,
               scadenza, causale from nuove
        except
        select rata_id, posizione_id, opzione_id, stato, importo_cent, ridotto_cent, ridotto_fino, verbale,
               scadenza, causale from vecchie) c;
    if cambiate is not null then
        perform archivio_segna(cambiate);
    end if;
    return null;
end $$;
create trigger archivio_rata_cambiata after update on rata
    referencing old table as vecchie new table as nuove
    for each statement execute function archivio_rata_cambiata();

create function archivio_posizione_cambiata() returns trigger language plpgsql as $$
declare
    cambiate bigint[];
begin
    select array_agg(posizione_id) into cambiate from (
        select posizione_id, servizio_id, debitore_tipo, debitore_codice, debitore_nome, valida_dal,
               notificata_il, giacenza from nuove
        except
        select posizione_id, servizio_id, debitore_tipo, debitore_codice, debitore_nome, valida_dal,
               notificata_il, giacenza from vecchie) c;
    if cambiate is not null then
        perform archivio_segna(cambiate);
    end if;
    return null;
end $$;
create trigger archivio_posizione_cambiata after update on posizione
    referencing old table as vecchie new table as nuove
    for each statement execute function archivio_posizione_cambiata();

-- New shares come with a new rata, or in place of others.
create function archivio_quote_cambiate() returns trigger language plpgsql as $$
begin
    perform archivio_segna(array(select distinct r.posizione_id from vecchie join rata r using (rata_id)));
    return null;
end $$;
create trigger archivio_quote_tolte after delete on trasferimento
    referencing old table as vecchie for each statement execute function archivio_quote_cambiate();
create trigger archivio_quote_cambiate after update on trasferimento
    referencing old table as vecchie for each statement execute function archivio_quote_cambiate();

create function archivio_ripassa() returns trigger language plpgsql as $$
begin
    insert into archivio_ripasso (ente_id)
    select e.ente_id from ente e where e.ente_id = new.ente_id and (e.archivio or tg_table_name = 'ente')
    on conflict (ente_id) do update set dopo = 0, limite = null;
    return null;
end $$;
create trigger archivio_ente_cambiato after update on ente for each row
    when ((old.archivio or new.archivio)
          and (old.archivio, old.stato, old.patrono, old.sabato_festivo)
              is distinct from (new.archivio, new.stato, new.patrono, new.sabato_festivo))
    execute function archivio_ripassa();
create trigger archivio_servizio_cambiato after update on servizio for each row
    when ((old.accetta_tardivi, old.mora) is distinct from (new.accetta_tardivi, new.mora))
    execute function archivio_ripassa();

alter table archivio_avviso enable row level security;
-- The region reads how many, never whose: it sees no rata.
create policy archivio_avviso_operatori on archivio_avviso for select to fascicolo_operatori
    using (operatori_regione()
           or (ente_id = operatori_ente()
               and (operatori_servizi() is null
                    or exists (select from rata r where r.rata_id = archivio_avviso.rata_id))));
create policy archivio_avviso_operatori_riprova on archivio_avviso for update to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null
                or exists (select from rata r where r.rata_id = archivio_avviso.rata_id)));
grant select, update on archivio_avviso to fascicolo_operatori;
-- Of nobody in particular.
alter table archivio_canale enable row level security;
create policy archivio_canale_operatori on archivio_canale for select to fascicolo_operatori using (true);
grant select on archivio_canale to fascicolo_operatori;
-- Of the worker.
alter table archivio_ripasso enable row level security;
