-- Tells every process which session changed or ended, so that what it remembers of it is forgotten.
-- Moving the idle time-out forward is not a change.
create function web_session_cambiata() returns trigger language plpgsql as $$
begin
    perform pg_notify('web_session', encode(old.id, 'hex'));
    return null;
end $$;

create trigger web_session_cambiata after delete or update of state on web_session
    for each row execute function web_session_cambiata();
