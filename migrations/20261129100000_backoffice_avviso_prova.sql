-- Joining, to its end: who entered, a notice of proof whose codes were read back, a payment that came through the station.

-- Who was appointed and never came in does not work here yet.
alter table incarico add column entrato_at timestamptz;
comment on column incarico.entrato_at is 'first time the person worked under it, at the level its role wants; null: never';

-- What the codes of a notice depend on, besides the notice itself: when it changes, what was read before proves nothing.
create function avviso_impronta(quale bigint) returns text language sql stable as $$
    select md5(row(e.codice_fiscale, e.denominazione, e.segregazione, s.cbill, s.conto_postale, s.intestatario, s.autorizzazione,
                   array(select i.iban || coalesce(i.valido_al::text, '') from iban i
                         where i.ente_id = e.ente_id and substr(i.iban, 6, 5) = '07601' order by i.iban_id))::text)
    from ente e left join stampa s using (ente_id) where e.ente_id = quale
$$;
comment on function avviso_impronta(bigint) is 'names of the ente, its codes, its postal accounts and the permission to print slips';

-- A notice of proof of an ente, made while it tries: the codes of the document, or those of the sheet that its printer made, read back.
create table prova_avviso (
    prova_id     bigint generated always as identity primary key,
    ente_id      bigint not null references ente,
    posizione_id bigint not null references posizione,      -- of the ente to itself: nobody else owes it
    cosa         text not null check (cosa in ('pdf', 'foglio')),          -- the document as we made it; a picture of the printed sheet
    esito        text check (esito in ('ok', 'niente', 'manca_qr', 'manca_datamatrix', 'non_avviso', 'altro_ente',
                                       'altro_avviso', 'diverso', 'scala')),  -- null: prepared, not read yet
    impronta     text not null,                             -- avviso_impronta when it was read
    chi          text not null,                             -- codice fiscale of an operator
    at           timestamptz not null
);
create index prova_avviso_ente on prova_avviso (ente_id, prova_id desc);
create index prova_avviso_posizione on prova_avviso (posizione_id);
alter table prova_avviso enable row level security;
create policy prova_avviso_operatori on prova_avviso to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione())
    with check (ente_id = operatori_ente());
grant select, insert on prova_avviso to fascicolo_operatori;

-- A payment counts when its receipt came from the Node, for a notice that the ente issued: not one asked for later, not one of an
-- unknown notice.
create or replace function ente_ha_incassato(quale bigint) returns boolean
language sql stable security definer set search_path from current as $$
    select (operatori_regione() or quale = operatori_ente())
           and exists (select from rt join ente on ente.codice_fiscale = rt.ente_cf
                       where ente.ente_id = quale and rt.provenienza = 'nodo' and rt.esito in ('regolare', 'tardiva'))
$$;
