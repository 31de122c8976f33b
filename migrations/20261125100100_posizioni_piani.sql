-- Ways to pay in rate that who owes chose, by the rules of the ente, beside what the ente asks.
alter table opzione
    add column piano_at timestamptz,          -- when who owes chose it; null: the ente's own way to pay
    add column piano_lasciato_at timestamptz, -- when they left it; null: they did not, whatever the ente did to it
    add check (piano_lasciato_at is null or piano_at is not null),
    -- Plans come after what the ente loads, which has 1 to 100.
    drop constraint opzione_indice_check,
    add constraint opzione_indice_check check (indice between 1 and 100 or (piano_at is not null and 1 <= indice));
create index opzione_piano on opzione (posizione_id) where piano_at is not null;

-- One way to pay more: pagoPA's archive, where they are all open, must know it of those already there.
create function archivio_piano_nuovo() returns trigger language plpgsql as $$
begin
    perform archivio_segna(array[new.posizione_id]);
    return null;
end $$;
create trigger archivio_piano_nuovo after insert on opzione for each row
    when (new.piano_at is not null) execute function archivio_piano_nuovo();
