-- Figures of an ente, added up by day: no page reads the ledger to show them, and nobody is named in them.
-- Triggers only write down which day is no longer right; a job adds it up again from the ledger (ADR 022).

-- What was written for people to pay, by the day on which it was: one way to pay of each posizione, the first.
create table cifra_emesso (
    ente_id       bigint not null references ente,
    servizio_id   bigint not null references servizio,
    giorno        date not null,                                             -- of Rome
    emessi        bigint not null check (0 < emessi),                        -- notices; drafts are none yet
    emessi_cent   bigint not null check (0 < emessi_cent),                   -- whole price
    ritirati      bigint not null check (ritirati between 0 and emessi),     -- of these, withdrawn by now
    ritirati_cent bigint not null check (ritirati_cent between 0 and emessi_cent),
    primary key (ente_id, giorno, servizio_id)
);
create index cifra_emesso_giorno on cifra_emesso (giorno);

-- What was paid, by the day on which it was: receipts of the ente's own notices.
create table cifra_incasso (
    cifra_incasso_id bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint references servizio,                        -- null: a notice that nobody issued here
    giorno      date not null,                                     -- of Rome
    emesso_il   date,                                              -- when the notice was; null as above
    portale     boolean not null,                                  -- from a cart of this portal, within the hour
    metodo      text,                                              -- paymentMethod of the receipt; null: it does not say
    in_ritardo  boolean,                                           -- after the due date; null: there is none
    doppio      boolean not null,                                  -- the notice had been paid before
    pagamenti   bigint not null check (0 < pagamenti),
    cent        bigint not null check (0 <= cent)
);
create index cifra_incasso_ente on cifra_incasso (ente_id, giorno);
create index cifra_incasso_emesso on cifra_incasso (ente_id, emesso_il);
create index cifra_incasso_giorno on cifra_incasso (giorno);
create index cifra_incasso_di_quelli on cifra_incasso (emesso_il);

-- What is still to pay, by how late it is, when it was last counted: of what excludes itself, the first.
create table cifra_aperto (
    cifra_aperto_id bigint generated always as identity primary key,
    ente_id     bigint not null references ente,
    servizio_id bigint references servizio,
    fascia      text not null check (fascia in ('da_scadere', 'entro_30', 'entro_60', 'entro_90', 'entro_180', 'oltre')),
    quanti      bigint not null check (0 < quanti),
    cent        bigint not null check (0 < cent)                   -- whole price
);
create index cifra_aperto_ente on cifra_aperto (ente_id);

-- When `cifra_aperto` was last counted.
create table cifra_conto (
    ente_id   bigint primary key references ente,
    contata_at timestamptz,                                        -- null: not yet
    mossa     boolean not null default true                        -- something changed since
);

-- Days that are to be added up again. Nobody waits for anybody to write one: the same may be here many times.
create table cifra_segno (
    cifra_segno_id bigint generated always as identity primary key,
    ente_id bigint not null,
    cosa    text not null check (cosa in ('emesso', 'incasso')),
    giorno  date not null
);

-- Who asks is found once for a query, not for each of a million rows.
alter table cifra_emesso enable row level security;
create policy cifra_emesso_operatori on cifra_emesso for select to fascicolo_operatori
    using ((select operatori_regione()) or (ente_id = (select operatori_ente())
           and ((select operatori_servizi()) is null or servizio_id = any((select operatori_servizi())::bigint[]))));
alter table cifra_incasso enable row level security;
create policy cifra_incasso_operatori on cifra_incasso for select to fascicolo_operatori
    using ((select operatori_regione()) or (ente_id = (select operatori_ente())
           and ((select operatori_servizi()) is null or servizio_id = any((select operatori_servizi())::bigint[]))));
alter table cifra_aperto enable row level security;
create policy cifra_aperto_operatori on cifra_aperto for select to fascicolo_operatori
    using ((select operatori_regione()) or (ente_id = (select operatori_ente())
           and ((select operatori_servizi()) is null or servizio_id = any((select operatori_servizi())::bigint[]))));
alter table cifra_conto enable row level security;
create policy cifra_conto_operatori on cifra_conto for select to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
grant select on cifra_emesso, cifra_incasso, cifra_aperto, cifra_conto to fascicolo_operatori;
-- Nobody's to read.
alter table cifra_segno enable row level security;

create function giorno_a_roma(istante timestamptz) returns date language sql immutable parallel safe as
    $$ select (istante at time zone 'Europe/Rome')::date $$;

-- Whoever changes the ledger, as whatever role, marks the days.
create function cifre_rate_nuove() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into cifra_segno (ente_id, cosa, giorno)
    select distinct p.ente_id, 'emesso', giorno_a_roma(p.created_at)
    from (select distinct posizione_id from nuove) n
      cross join lateral (select ente_id, created_at from posizione
                          where posizione.posizione_id = n.posizione_id offset 0) p;
    return null;
end $$;
create trigger cifre_rate_nuove after insert on rata
    referencing new table as nuove for each statement execute function cifre_rate_nuove();

-- What a payment does to a rata changes nothing of what was issued; that something is no longer open is told
-- by its receipt.
create function cifre_rata_cambiata() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into cifra_segno (ente_id, cosa, giorno)
    select ente_id, 'emesso', giorno_a_roma(created_at) from posizione where posizione_id = new.posizione_id;
    return null;
end $$;
create trigger cifre_rata_cambiata after update of stato, importo_cent, scadenza on rata for each row
    when (old.importo_cent <> new.importo_cent or old.scadenza is distinct from new.scadenza
          or (old.stato <> new.stato
              and (old.stato in ('bozza', 'annullata') or new.stato in ('bozza', 'annullata'))))
    execute function cifre_rata_cambiata();

create function cifre_posizione_spostata() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into cifra_segno (ente_id, cosa, giorno)
    select new.ente_id, 'emesso', it from unnest(array[giorno_a_roma(old.created_at), giorno_a_roma(new.created_at)]) it
    union all
    select new.ente_id, 'incasso', giorno_a_roma(rt.pagata_at)
    from rata join rt using (rata_id) where rata.posizione_id = new.posizione_id;
    return null;
end $$;
create trigger cifre_posizione_spostata after update of servizio_id, created_at on posizione for each row
    when (old.servizio_id is distinct from new.servizio_id or old.created_at <> new.created_at)
    execute function cifre_posizione_spostata();

create function cifre_rt_applicata() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into cifra_segno (ente_id, cosa, giorno)
    select e.ente_id, 'incasso', it
    from ente e, unnest(array[giorno_a_roma(new.pagata_at),
                              case when tg_op = 'UPDATE' then giorno_a_roma(old.pagata_at) end]) it
    where e.codice_fiscale = new.ente_cf and it is not null;
    return null;
end $$;
create trigger cifre_rt_applicata
    after insert or update of applicata_at, esito, rata_id, pagata_at, importo_cent, metodo on rt
    for each row when (new.applicata_at is not null) execute function cifre_rt_applicata();

-- What is there already.
insert into cifra_segno (ente_id, cosa, giorno)
    select distinct ente_id, 'emesso', giorno_a_roma(created_at) from posizione
    union all
    select distinct e.ente_id, 'incasso', giorno_a_roma(rt.pagata_at)
    from rt join ente e on e.codice_fiscale = rt.ente_cf where rt.applicata_at is not null;
