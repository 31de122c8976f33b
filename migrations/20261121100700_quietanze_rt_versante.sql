-- The list of receipts of a person is also of those where they paid for somebody else.
create index rt_versante on rt (versante_codice) where versante_codice is not null;
