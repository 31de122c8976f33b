-- A login under way is at one of two doors, and ends at that one.
alter table accesso_avviato
    add column porta text not null default 'cittadini' check (porta in ('cittadini', 'operatori'));
