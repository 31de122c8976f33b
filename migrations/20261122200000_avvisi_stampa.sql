-- What the notices of an ente say besides what is owed. An ente without a row prints plain notices.
create table stampa (
    ente_id        bigint primary key references ente,
    cbill          text check (cbill ~ '^[0-9A-Z]{5}$'),              -- biller code, upper case
    settore        text check (char_length(settore) between 1 and 50),
    info           text check (char_length(info) between 1 and 120),  -- opening hours, where to ask: two lines
    conto_postale  text check (conto_postale ~ '^\d{1,12}$'),         -- none: no slip for the post office
    intestatario   text check (char_length(intestatario) between 1 and 50),
    autorizzazione text check (char_length(autorizzazione) between 1 and 60),  -- of Poste, as it is printed
    stemma         text check (stemma ~ '^[MmLlHhVvCcSsQqTtAaZz0-9eE .,+-]+$'
                               and char_length(stemma) <= 20000),     -- SVG path, black, in a square of 100
    -- No slip without the permission to print it.
    check ((conto_postale is null) = (intestatario is null)),
    check ((conto_postale is null) = (autorizzazione is null))
);
alter table stampa enable row level security;
create policy stampa_operatori on stampa to fascicolo_operatori
    using (ente_id = operatori_ente() or operatori_regione());
grant select on stampa to fascicolo_operatori;
