-- Who owes is told by each way to pay: several people may owe the same in solido, each with notices of
-- their own, and whoever pays first pays for all (ADR 018).
-- In the order in which the product locks them, all at once.
lock table posizione, opzione, campagna, campagna_avviso in access exclusive mode;
alter table opzione
    add column debitore_tipo      text check (debitore_tipo in ('F', 'G')),
    add column debitore_codice    text,   -- normalised codice fiscale, or ANONIMO
    add column debitore_nome      text check (char_length(debitore_nome) between 1 and 70),
    add column debitore_indirizzo jsonb;  -- {via, civico, cap, localita, provincia, nazione, email}, all optional
update opzione o set
    debitore_tipo = p.debitore_tipo, debitore_codice = p.debitore_codice,
    debitore_nome = p.debitore_nome, debitore_indirizzo = p.debitore_indirizzo
from posizione p where p.posizione_id = o.posizione_id;
alter table opzione
    alter column debitore_tipo set not null,
    alter column debitore_codice set not null,
    alter column debitore_nome set not null;
create index opzione_debitore on opzione (debitore_codice);

-- pagoPA's archive must know who owes.
create or replace function archivio_posizione_cambiata() returns trigger language plpgsql as $$
declare
    cambiate bigint[];
begin
    select array_agg(posizione_id) into cambiate from (
        select posizione_id, servizio_id, valida_dal, notificata_il, giacenza from nuove
        except
        select posizione_id, servizio_id, valida_dal, notificata_il, giacenza from vecchie) c;
    if cambiate is not null then
        perform archivio_segna(cambiate);
    end if;
    return null;
end $$;
create function archivio_debitore_cambiato() returns trigger language plpgsql as $$
begin
    perform archivio_segna(array[new.posizione_id]);
    return null;
end $$;
create trigger archivio_debitore_cambiato after update on opzione for each row
    when ((old.debitore_tipo, old.debitore_codice, old.debitore_nome)
          is distinct from (new.debitore_tipo, new.debitore_codice, new.debitore_nome))
    execute function archivio_debitore_cambiato();

alter table posizione
    drop column debitore_tipo,
    drop column debitore_codice,
    drop column debitore_nome,
    drop column debitore_indirizzo;

-- A campaign writes to each of them.
alter table campagna_avviso
    add column opzione_id bigint references opzione;  -- the first of whom it is sent to
update campagna_avviso a set opzione_id =
    (select o.opzione_id from opzione o where o.posizione_id = a.posizione_id order by o.indice limit 1);
alter table campagna_avviso
    alter column opzione_id set not null,
    drop constraint campagna_avviso_pkey,
    add primary key (campagna_id, opzione_id);
alter table campagna_avviso
    drop constraint campagna_avviso_rifiuto_check,
    add constraint campagna_avviso_rifiuto_check check (
        rifiuto in ('pagata', 'annullata', 'altra_opzione', 'scaduta', 'sospesa', 'non_ancora',
                    'senza_indirizzo', 'doppione', 'guasto'));
alter policy campagna_avviso_operatori on campagna_avviso
    with check (exists (select from campagna c where c.campagna_id = campagna_avviso.campagna_id)
                and exists (select from opzione o where o.opzione_id = campagna_avviso.opzione_id
                              and o.posizione_id = campagna_avviso.posizione_id));

-- The list of a citizen is found by the new column from the first request on.
do $$ begin
    if exists (select from opzione) then
        analyze opzione;
    end if;
end $$;
