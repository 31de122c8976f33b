-- What those who decided are called is in their incarico, which is never deleted: one copy of a name is
-- enough, and pages of every decision of two find it there.
alter table regola_rate
    drop column proposto_nome,
    drop column confermato_nome,
    drop column cessato_nome;
