-- The register that the law wants (DPCM 24/10/2014, art. 13): who entered, and who saw or did what with
-- whose data. Every line is sealed, follows the one before it, and goes after 24 months.
create table registro (
    numero           bigint primary key check (0 < numero),  -- 1, 2, 3 …: none is ever left out
    avvenuto_at      timestamptz not null,
    voce             bytea not null,                         -- what happened: JSON sealed with registro_key (platform::registro)
    interessato_hash bytea,                                  -- whose data: finds a person's lines without naming them
    ente_id          bigint references ente,                 -- for which ente
    precedente       bytea not null,                         -- impronta of the line before; zeros for the first
    impronta         bytea not null                          -- HMAC of all the above with registro_key: nobody else can make one
);
create index registro_interessato on registro (interessato_hash, numero) where interessato_hash is not null;
create index registro_ente on registro (ente_id, numero) where ente_id is not null;

-- The last line, in one row: who adds a line locks it, so that there is one chain whoever writes.
create table registro_testa (
    sola     boolean primary key default true check (sola),
    numero   bigint not null,
    impronta bytea not null
);
insert into registro_testa (numero, impronta) values (0, decode(repeat('00', 32), 'hex'));

create function registro_sola_aggiunta() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.avvenuto_at < now() - interval '24 months' then
        return old;
    end if;
    raise exception 'registro takes new lines only';
end $$;

create trigger registro_sola_aggiunta before update or delete on registro
    for each row execute function registro_sola_aggiunta();
create trigger registro_mai_svuotato before truncate on registro
    execute function registro_sola_aggiunta();

create function registro_testa_avanti() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.numero = old.numero + 1 then
        return new;
    end if;
    raise exception 'the head of registro goes one line forward, nowhere else';
end $$;

create trigger registro_testa_avanti before update or delete on registro_testa
    for each row execute function registro_testa_avanti();
create trigger registro_testa_mai_svuotata before truncate on registro_testa
    execute function registro_testa_avanti();

-- It takes the place of the plain register. Nothing is lost: nobody has installed this yet.
drop table registro_accessi;
drop function registro_accessi_sola_aggiunta();

-- What we asked the proxy, to be kept with its answer; sealed, as the register is.
alter table accesso_avviato add column richiesta bytea;
