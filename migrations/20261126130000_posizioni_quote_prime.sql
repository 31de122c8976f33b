-- A share of another ente may stand first in a notice: whose notice it is, not its place, tells it apart.
alter table trasferimento add column prima_altrui boolean not null default false;
comment on column trasferimento.prima_altrui is
    'stands first, and is not of the ente of the notice: written by the database, so that such shares have an index';
update trasferimento t set prima_altrui = true from rata r join ente e using (ente_id)
where r.rata_id = t.rata_id and t.indice = 1 and t.ente_cf <> e.codice_fiscale;

create function trasferimento_prima_altrui() returns trigger language plpgsql as $$
begin
    update trasferimento t set prima_altrui = true
    from nuove n join rata r using (rata_id) join ente e using (ente_id)
    where n.indice = 1 and n.ente_cf <> e.codice_fiscale
      and t.rata_id = n.rata_id and t.indice = n.indice;
    return null;
end $$;
create trigger trasferimento_prima_altrui after insert on trasferimento
    referencing new table as nuove for each statement execute function trasferimento_prima_altrui();

drop index trasferimento_altri;
create index trasferimento_altri on trasferimento (ente_cf, rata_id desc)
    where indice > 1 or prima_altrui;

-- The same columns. Nobody told the day of a receipt that was asked for and counts as paid when it was found.
create or replace view quota with (security_barrier) as
select t.rata_id, t.indice, t.ente_cf, e.denominazione as primario, r.numero_avviso, r.iuv, t.causale,
       t.tassonomia, t.iban, t.importo_cent, r.scadenza, r.stato,
       case when not exists (select from rt where rt.rata_id = r.rata_id and rt.pagata_at = r.pagata_at
                               and rt.provenienza <> 'nodo' and rt.pagata_at = rt.ricevuta_at)
            then r.pagata_at end as pagata_at
from trasferimento t
join rata r using (rata_id)
join ente e on e.ente_id = r.ente_id
where (t.indice > 1 or t.prima_altrui) and r.stato <> 'bozza' and r.ente_id <> operatori_ente()
  and t.ente_cf = (select codice_fiscale from ente where ente_id = operatori_ente())
  and operatori_servizi() is null;
