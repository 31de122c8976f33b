-- Entes, services and forms are found by words: in any order, whole or not, without accents, with or without apostrophes,
-- and nearly right. Trigrams are a trusted extension: who may create in this database may have them.
create extension if not exists pg_trgm;

-- The plain words of a text as people may write them: sant'elia is also santelia.
create function parole_scritte(testo text) returns text language sql immutable parallel safe as $$
    select parole_piane(testo) || case when testo ~ '[''’`]' then ' ' || parole_piane(translate(testo, '''’`', '')) else '' end
$$;

-- Written by triggers only, from tables that everybody may read.
create table ricerca (
    ente_id     bigint not null references ente,
    servizio_id bigint references servizio,   -- with modulo_id null too: the ente itself
    modulo_id   bigint references modulo,     -- of that service, as it is in use
    nome        text not null,                -- plain words of its own name
    parole      text not null,                -- these, and those of what it belongs to
    unique nulls not distinct (ente_id, servizio_id, modulo_id)
);
create index ricerca_parole on ricerca using gin (parole gin_trgm_ops);
alter table ricerca enable row level security;

-- Every word that was ever in `ricerca`: what a word that is nowhere was meant to be.
create table parola (
    parola text primary key
);
create index parola_vicine on parola using gin (parola gin_trgm_ops);
alter table parola enable row level security;

-- The address of the page of an ente is its name. One of before leads to the one of now; nobody else ever has it.
create table ente_pagina (
    nome    text primary key check (nome ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ente_id bigint not null references ente,
    attuale boolean not null
);
create unique index ente_pagina_attuale on ente_pagina (ente_id) where attuale;
alter table ente_pagina enable row level security;

create function ricerca_parole_note() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into parola select distinct unnest(string_to_array(n.parole, ' ')) from nuove n on conflict do nothing;
    return null;
end $$;
create trigger ricerca_nuove after insert on ricerca
    referencing new table as nuove for each statement execute function ricerca_parole_note();
create trigger ricerca_cambiate after update on ricerca
    referencing new table as nuove for each statement execute function ricerca_parole_note();

-- The words of the ente itself.
create function ricerca_ente(e bigint) returns void language sql security definer set search_path from current as $$
    insert into ricerca
    select n.ente_id, null, null, parole_piane(n.denominazione),
           parole_scritte(concat_ws(' ', n.denominazione, n.codice_fiscale,
               (select string_agg(u.nome || ' ' || u.indirizzo, ' ' order by u.ufficio_id) from ufficio u where u.ente_id = e)))
    from ente n where n.ente_id = e
    on conflict (ente_id, servizio_id, modulo_id) do update set nome = excluded.nome, parole = excluded.parole
$$;
-- Those of its services, or of one, and of their forms.
create function ricerca_servizi(e bigint, uno bigint) returns void language sql security definer set search_path from current as $$
    with servizi as (
      select s.ente_id, s.servizio_id, concat_ws(' ', s.nome_it, s.nome_en, s.nome_es) as nome,
             concat_ws(' ', n.denominazione, t.macro_area, t.servizio) as di_chi
      from servizio s join ente n using (ente_id) join tassonomia t on t.codice = s.tassonomia
      where s.ente_id = e and (uno is null or s.servizio_id = uno))
    insert into ricerca
    select ente_id, servizio_id, null, parole_piane(nome), parole_scritte(nome || ' ' || di_chi) from servizi
    union all
    select s.ente_id, s.servizio_id, m.modulo_id, parole_piane(x.titolo), parole_scritte(concat_ws(' ', x.titolo, s.nome, s.di_chi))
    from servizi s join modulo m using (servizio_id) join modulo_versione v using (modulo_id)
    cross join lateral (select concat_ws(' ', v.contenuto #>> '{titolo,it}', v.contenuto #>> '{titolo,en}',
                                         v.contenuto #>> '{titolo,es}') as titolo) x
    where v.stato = 'pubblicata'
    on conflict (ente_id, servizio_id, modulo_id) do update set nome = excluded.nome, parole = excluded.parole
$$;
-- The address of its page: its name, with its fiscal code where another has that name.
create function ente_pagina_di(e bigint) returns void language plpgsql security definer set search_path from current as $$
declare
    scelto text;
begin
    select replace(parole_piane(denominazione), ' ', '-') into scelto from ente where ente_id = e;
    if scelto = '' or exists (select from ente_pagina p where p.nome = scelto and p.ente_id <> e) then
        select concat_ws('-', nullif(scelto, ''), lower(codice_fiscale)) into scelto from ente where ente_id = e;
    end if;
    update ente_pagina set attuale = false where ente_id = e and attuale and nome <> scelto;
    insert into ente_pagina values (scelto, e, true) on conflict (nome) do update set attuale = true;
end $$;

create function ricerca_di_ente() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform ricerca_ente(new.ente_id), ricerca_servizi(new.ente_id, null), ente_pagina_di(new.ente_id);
    return null;
end $$;
create trigger ricerca_nuovo after insert on ente for each row execute function ricerca_di_ente();
create trigger ricerca_cambiato after update on ente
    for each row when (old.denominazione <> new.denominazione) execute function ricerca_di_ente();

create function ricerca_di_ufficio() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform ricerca_ente(coalesce(new.ente_id, old.ente_id));
    return null;
end $$;
create trigger ricerca_ufficio after insert or update or delete on ufficio
    for each row execute function ricerca_di_ufficio();

create function ricerca_di_servizio() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform ricerca_servizi(new.ente_id, new.servizio_id);
    return null;
end $$;
create trigger ricerca_nuovo after insert on servizio for each row execute function ricerca_di_servizio();
create trigger ricerca_cambiato after update on servizio
    for each row when ((old.nome_it, old.nome_en, old.nome_es, old.tassonomia)
                       is distinct from (new.nome_it, new.nome_en, new.nome_es, new.tassonomia))
    execute function ricerca_di_servizio();

create function ricerca_di_modulo() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform ricerca_servizi(m.ente_id, m.servizio_id) from modulo m where m.modulo_id = new.modulo_id;
    return null;
end $$;
create trigger ricerca_modulo after insert or update of stato on modulo_versione
    for each row when (new.stato = 'pubblicata') execute function ricerca_di_modulo();

select ricerca_ente(ente_id), ricerca_servizi(ente_id, null), ente_pagina_di(ente_id) from ente order by ente_id;
