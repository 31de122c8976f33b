-- Every answer given to the Node, for "what did you ask me that day".
create table risposta_nodo (
    risposta_nodo_id bigint generated always as identity primary key,
    data_ora      timestamptz not null,
    operazione    text not null,
    ente_cf       text not null,
    numero_avviso text not null,
    esito         text not null,                            -- OK or the fault code
    importo_cent  bigint check (importo_cent >= 0),
    millisecondi  integer not null
);
create index risposta_nodo_avviso on risposta_nodo (numero_avviso, data_ora);
