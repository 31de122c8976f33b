-- What other entes collect for an ente with their own notices: its shares, and nothing of who owes them.
-- First beneficiaries are the ente of the notice itself.
create index trasferimento_altri on trasferimento (ente_cf, rata_id desc) where indice > 1;

create view quota with (security_barrier) as
select t.rata_id, t.indice, t.ente_cf, e.denominazione as primario, r.numero_avviso, r.iuv, t.causale,
       t.tassonomia, t.iban, t.importo_cent, r.scadenza, r.stato, r.pagata_at
from trasferimento t
join rata r using (rata_id)
join ente e on e.ente_id = r.ente_id
where t.indice > 1 and r.stato <> 'bozza' and r.ente_id <> operatori_ente()
  and t.ente_cf = (select codice_fiscale from ente where ente_id = operatori_ente())
  and operatori_servizi() is null;
-- It runs with its owner's rights, and says itself whose rows it shows: row-level security would ask for
-- the whole rata of another ente.
grant select on quota to fascicolo_operatori;
