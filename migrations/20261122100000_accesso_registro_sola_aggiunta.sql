-- The register of entries cannot be rewritten, not even by the portal: lines are added, and go after
-- 24 months (DPCM 24/10/2014, art. 13).
create function registro_accessi_sola_aggiunta() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.avvenuto_at < now() - interval '24 months' then
        return old;
    end if;
    raise exception 'registro_accessi takes new lines only';
end $$;

create trigger registro_accessi_sola_aggiunta before update or delete on registro_accessi
    for each row execute function registro_accessi_sola_aggiunta();
create trigger registro_accessi_mai_svuotato before truncate on registro_accessi
    execute function registro_accessi_sola_aggiunta();

create index registro_accessi_avvenuto on registro_accessi (avvenuto_at);
