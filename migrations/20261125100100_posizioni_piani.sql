-- Ways to pay in rate that who owes chose, by the rules of the ente, beside what the ente asks.
alter table opzione
    add column piano_at timestamptz;   -- when who owes chose it; null: the ente's own way to pay
create index opzione_piano on opzione (posizione_id) where piano_at is not null;

-- One way to pay more: pagoPA's archive, where they are all open, must know it of those already there.
create function archivio_piano_nuovo() returns trigger language plpgsql as $$
begin
    perform archivio_segna(array[new.posizione_id]);
    return null;
end $$;
create trigger archivio_piano_nuovo after insert on opzione for each row
    when (new.piano_at is not null) execute function archivio_piano_nuovo();
