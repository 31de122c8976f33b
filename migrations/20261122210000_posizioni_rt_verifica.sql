-- By which anybody who holds a receipt finds whether it is genuine: random, so that nobody who does not
-- hold it can ask about it.
alter table rt add column verifica text not null default replace(gen_random_uuid()::text, '-', '')
    check (verifica ~ '^[0-9a-f]{32}$');
create unique index rt_verifica on rt (verifica);
