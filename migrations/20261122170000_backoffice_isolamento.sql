-- Isolation of entes: operators read what an ente owns as a role that owns nothing and that no policy
-- lets pass. The transaction says for whom (platform::operatori): app.ente, app.servizi (ids between
-- braces, when not every service), app.regione for who works for the whole region. Without them nothing
-- is seen.
do $$
begin
    if not exists (select from pg_roles where rolname = 'fascicolo_operatori') then
        -- Who may not make roles finds it made by the administrator of the database.
        create role fascicolo_operatori nologin noinherit nosuperuser nobypassrls;
    end if;
exception when duplicate_object or unique_violation then
    null; -- another database of this server made it meanwhile
end $$;
do $$
begin
    if not pg_has_role(current_user, 'fascicolo_operatori', 'member') then
        execute format('grant fascicolo_operatori to %I', current_user);
    end if;
    execute format('grant usage on schema %I to fascicolo_operatori', current_schema());
end $$;

create function operatori_ente() returns bigint language sql stable as
    $$ select nullif(current_setting('app.ente', true), '')::bigint $$;
create function operatori_servizi() returns bigint[] language sql stable as
    $$ select nullif(current_setting('app.servizi', true), '')::bigint[] $$;
create function operatori_regione() returns boolean language sql stable as
    $$ select coalesce(current_setting('app.regione', true), '') = 'si' $$;

alter table ente enable row level security;
create policy ente_operatori on ente to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());

alter table iban enable row level security;
create policy iban_operatori on iban to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());

alter table servizio enable row level security;
create policy servizio_operatori on servizio to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());

alter table incarico enable row level security;
create policy incarico_operatori on incarico to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());

-- What people owe: never of the whole region at once.
alter table posizione enable row level security;
create policy posizione_operatori on posizione to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null or servizio_id = any(operatori_servizi())));

alter table opzione enable row level security;
create policy opzione_operatori on opzione to fascicolo_operatori
    using (exists (select from posizione p where p.posizione_id = opzione.posizione_id));

alter table rata enable row level security;
create policy rata_operatori on rata to fascicolo_operatori
    using (ente_id = operatori_ente()
           and (operatori_servizi() is null
                or exists (select from posizione p where p.posizione_id = rata.posizione_id)));

alter table trasferimento enable row level security;
create policy trasferimento_operatori on trasferimento to fascicolo_operatori
    using (exists (select from rata r where r.rata_id = trasferimento.rata_id));

alter table rata_storia enable row level security;
create policy rata_storia_operatori on rata_storia to fascicolo_operatori
    using (exists (select from rata r where r.rata_id = rata_storia.rata_id));

alter table rt enable row level security;
create policy rt_operatori on rt to fascicolo_operatori
    using (exists (select from ente e where e.codice_fiscale = rt.ente_cf and e.ente_id = operatori_ente())
           and (operatori_servizi() is null
                or exists (select from rata r where r.rata_id = rt.rata_id)));

alter table risposta_nodo enable row level security;
create policy risposta_nodo_operatori on risposta_nodo to fascicolo_operatori
    using (exists (select from ente e
                   where e.codice_fiscale = risposta_nodo.ente_cf and e.ente_id = operatori_ente())
           and operatori_servizi() is null);

alter table tracciato enable row level security;
create policy tracciato_operatori on tracciato to fascicolo_operatori
    using (ente_id = operatori_ente() and operatori_servizi() is null);

-- Who acts adds lines; who audits reads those of their ente, or all of them for the region. What is in
-- them is sealed, and the chain tells if anybody moves its head without a line.
alter table registro enable row level security;
create policy registro_operatori on registro for select to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
create policy registro_operatori_aggiunta on registro for insert to fascicolo_operatori
    with check (true);
alter table registro_testa enable row level security;
create policy registro_testa_operatori on registro_testa to fascicolo_operatori using (true);
grant select, insert on registro to fascicolo_operatori;
grant select, update on registro_testa to fascicolo_operatori;

-- Answers already given to a form of theirs; those of citizens are out of sight.
alter table idempotenza enable row level security;
create policy idempotenza_operatori on idempotenza to fascicolo_operatori
    using (attore like 'operatore %');
grant select, insert, update on idempotenza to fascicolo_operatori;

grant select on ente, iban, servizio, tassonomia, posizione, opzione, rata, trasferimento, rata_storia,
                rt, risposta_nodo, tracciato, incarico to fascicolo_operatori;
grant insert, update on incarico to fascicolo_operatori;
