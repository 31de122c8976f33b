-- When a campaign was over, printed whole or given up: a year later the list of its notices goes.
alter table campagna add column finita_at timestamptz;
update campagna set finita_at = turno_at where stato in ('finita', 'annullata');
alter table campagna add check ((finita_at is null) = (stato in ('in_corso', 'in_pausa')));
