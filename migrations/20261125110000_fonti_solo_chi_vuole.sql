-- Of a source that is read whole, only what people who said yes owe is kept. What was kept of others goes;
-- what is being paid stays, as always.
delete from rata_remota r
where in_pagamento_at is null
  and not exists (select from fonte_consenso c where c.codice_fiscale = r.codice_fiscale and c.cerca);

-- Since when a source is asked about somebody: one that is read whole has not told about them before a turn
-- that began later has ended.
alter table fonte_lettura add column dal timestamptz;
update fonte_lettura set dal = chiesta_at;
alter table fonte_lettura alter column dal set not null;
create index fonte_lettura_dal on fonte_lettura (fonte, dal);
comment on column fonte_lettura.dal is 'first asked since they said yes';

-- The turn before is the last one that ended.
alter table fonte_giro rename column prima_at to finito_dal;
update fonte_giro set finito_dal = cominciato_at where pagina = 0 and finito_at is not null;
comment on column fonte_giro.finito_dal is
    'when the last whole turn began: what it and the next one miss is gone';
