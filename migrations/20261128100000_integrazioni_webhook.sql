-- Where the software of an ente wants to be told of what happens, and what it was told.
create table webhook (
    webhook_id      bigint generated always as identity primary key,
    ente_id         bigint not null references ente,
    servizio_id     bigint references servizio,             -- null: every service
    nome            text not null check (char_length(nome) between 1 and 100),
    url             text not null check (char_length(url) <= 500),
    segreto         bytea not null,                         -- of the signature; sealed (AES-256-GCM)
    segreto_vecchio bytea,                                  -- the one before it, sealed; it signs too, until vecchio_fino
    vecchio_fino    timestamptz,
    creato_da       text not null,                          -- name of who made it
    created_at      timestamptz not null,
    fermo_at        timestamptz,                            -- held by somebody of the ente: events wait
    guasti          integer not null default 0,             -- attempts in a row that failed because of its state, not of an event
    pausa_fino      timestamptz,                            -- left alone until then; afterwards one event tries it
    tolto_at        timestamptz                             -- nothing is told any more
);
create index webhook_vivi on webhook (ente_id) where tolto_at is null;
alter table webhook enable row level security;
create policy webhook_operatori on webhook to fascicolo_operatori
    using (ente_id = operatori_ente()) with check (ente_id = operatori_ente());
-- Pages never read a secret, not even sealed.
grant insert on webhook to fascicolo_operatori;
grant select (webhook_id, ente_id, servizio_id, nome, url, vecchio_fino, creato_da, created_at, fermo_at, guasti, pausa_fino, tolto_at)
    on webhook to fascicolo_operatori;
grant update (segreto, vecchio_fino, fermo_at, guasti, pausa_fino, tolto_at) on webhook to fascicolo_operatori;

-- Who changes the secret cannot read the old one: it is moved here.
create function webhook_segreto() returns trigger language plpgsql as $$
begin
    new.segreto_vecchio := old.segreto;
    return new;
end $$;
create trigger webhook_segreto before update of segreto on webhook
    for each row execute function webhook_segreto();

create table webhook_evento (
    evento_id      bigint generated always as identity primary key,
    webhook_id     bigint not null references webhook,
    tipo           text not null check (tipo in ('nata', 'cambiata', 'ritirata', 'ripristinata', 'pagata', 'sostituita',
                                                 'ricevuta', 'tracciato', 'prova')),
    posizione_id   bigint references posizione,             -- events of one are told in order; null: of no posizione of ours
    rata_id        bigint references rata,
    stato          text check (stato in ('bozza', 'da_pagare', 'pagata', 'rendicontata', 'annullata', 'sostituita',
                                         'elaborato', 'con_scarti', 'errore', 'annullato')),  -- of the rata, or of the file, after it
    importo_cent   bigint check (importo_cent >= 0),        -- of the rata after it, or of the receipt
    rt_id          bigint references rt,
    tracciato_id   bigint references tracciato,             -- a file that was applied or undone: its rows have no event of their own
    avvenuto_at    timestamptz not null,
    da_dire_at     timestamptz not null,                    -- when it happened, or somebody asked for it again: three days are counted from here
    tentativi      integer not null default 0,
    prossimo_at    timestamptz not null,                    -- not before
    preso_fino     timestamptz,                             -- somebody is telling it until then
    consegnato_at  timestamptz,                             -- it answered 2xx
    rinunciato_at  timestamptz,                             -- three days without a 2xx: those after it go on
    ultima_at      timestamptz,                             -- the last attempt
    risposta       smallint,                                -- HTTP status of the last attempt
    millisecondi   integer,                                 -- how long the last attempt took
    guasto         text check (guasto in ('silenzio', 'risposta', 'indirizzo'))  -- why the last attempt was none
);
-- What is waiting, and what goes before it.
create index webhook_evento_pronti on webhook_evento (webhook_id, evento_id)
    where consegnato_at is null and rinunciato_at is null;
create index webhook_evento_in_fila on webhook_evento (webhook_id, posizione_id, evento_id)
    where consegnato_at is null and rinunciato_at is null;
create index webhook_evento_elenco on webhook_evento (webhook_id, evento_id desc);
create index webhook_evento_vecchi on webhook_evento (avvenuto_at);
alter table webhook_evento enable row level security;
create policy webhook_evento_operatori on webhook_evento to fascicolo_operatori
    using (exists (select from webhook w where w.webhook_id = webhook_evento.webhook_id));
grant select, insert, update on webhook_evento to fascicolo_operatori;

-- In the transaction that makes it so: nothing is told that did not happen, nothing that happened is forgotten.
-- By whoever writes, also an operator who may not see this table. The rows of a file are not told one by one.
create function webhook_rata() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if not exists (select from webhook where tolto_at is null) then
        return null;
    end if;
    insert into webhook_evento (webhook_id, tipo, posizione_id, rata_id, stato, importo_cent, avvenuto_at, da_dire_at, prossimo_at)
    select w.webhook_id,
           case when n.stato_a = 'annullata' then 'ritirata'
                when n.stato_a = 'sostituita' then 'sostituita'
                when n.stato_a = 'pagata' then 'pagata'
                when n.stato_da in ('annullata', 'sostituita') then 'ripristinata'
                when n.stato_da is null then 'nata'
                else 'cambiata' end,
           r.posizione_id, r.rata_id, n.stato_a, r.importo_cent, n.created_at, n.created_at, n.created_at
    from nuove n
    join rata r using (rata_id)
    join posizione p using (posizione_id)
    join webhook w on w.ente_id = r.ente_id and w.tolto_at is null
                  and (w.servizio_id is null or w.servizio_id = p.servizio_id)
    where n.causa !~ '^(annullamento del )?tracciato [0-9]+'
    order by n.rata_storia_id;
    return null;
end $$;
create trigger webhook_rata after insert on rata_storia
    referencing new table as nuove for each statement execute function webhook_rata();

-- A receipt was applied: whose, late, twice, unknown.
create function webhook_ricevuta() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if not exists (select from webhook where tolto_at is null) then
        return null;
    end if;
    insert into webhook_evento (webhook_id, tipo, posizione_id, rata_id, rt_id, importo_cent, avvenuto_at, da_dire_at, prossimo_at)
    select w.webhook_id, 'ricevuta', r.posizione_id, n.rata_id, n.rt_id, n.importo_cent, now(), now(), now()
    from nuove n
    join vecchie v using (rt_id)
    join ente e on e.codice_fiscale = n.ente_cf
    left join rata r on r.rata_id = n.rata_id
    left join posizione p using (posizione_id)
    join webhook w on w.ente_id = e.ente_id and w.tolto_at is null
                  and (w.servizio_id is null or w.servizio_id = p.servizio_id)
    where n.esito is distinct from v.esito and n.esito is not null
    order by n.rt_id;
    return null;
end $$;
create trigger webhook_ricevuta after update on rt
    referencing old table as vecchie new table as nuove for each statement execute function webhook_ricevuta();

-- A file was applied, or what it did was undone.
create function webhook_tracciato() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into webhook_evento (webhook_id, tipo, stato, tracciato_id, avvenuto_at, da_dire_at, prossimo_at)
    select w.webhook_id, 'tracciato', new.stato, new.tracciato_id, now(), now(), now()
    from webhook w where w.ente_id = new.ente_id and w.tolto_at is null
    order by w.webhook_id;
    return null;
end $$;
create trigger webhook_tracciato after update of stato on tracciato
    for each row when (new.avviato_at is not null and new.stato <> old.stato
                       and new.stato in ('elaborato', 'con_scarti', 'errore', 'annullato'))
    execute function webhook_tracciato();
