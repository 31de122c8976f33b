-- Operators: who may do what for which ente, and their sessions, apart from those of citizens.

-- An appointment. It counts when somebody other than its proposer confirmed it, between its days,
-- until it is ended: who works here is told by this table alone, never by an identity proxy.
create table incarico (
    incarico_id    bigint generated always as identity primary key,
    ente_id        bigint references ente,                  -- null: of the whole region
    ruolo          text not null check (ruolo in
        ('amministratore_regione', 'amministratore_ente', 'operatore_posizioni', 'contabile',
         'operatore_scuola', 'operatore_sportello', 'revisore', 'assistenza')),
    ufficio        text check (char_length(ufficio) between 1 and 140),
    servizi        bigint[] not null default '{}',          -- servizio_id; none: every service of the ente
    codice_fiscale text not null,                           -- normalised
    nome           text not null check (char_length(nome) between 1 and 140),
    dal            date not null,
    al             date,                                    -- last day; null: until ended
    atto           text not null check (char_length(atto) between 1 and 200),  -- the act of appointment
    proposto_da    text not null,                           -- codice fiscale, or 'console'
    proposto_at    timestamptz not null default now(),
    confermato_da  text,
    confermato_at  timestamptz,
    cessato_da     text,                                    -- ended, or refused when never confirmed
    cessato_at     timestamptz,
    motivo         text check (char_length(motivo) between 1 and 200),         -- why it was ended or refused
    check (dal <= al),
    check ((confermato_da is null) = (confermato_at is null)),
    check ((cessato_da is null) = (cessato_at is null)),
    -- Four eyes, and nobody raises themselves.
    check (proposto_da = 'console' or confermato_da <> proposto_da),
    check (proposto_da <> codice_fiscale and confermato_da <> codice_fiscale),
    check ((ente_id is null) <= (ruolo in ('amministratore_regione', 'revisore', 'assistenza'))),
    check ((ruolo = 'amministratore_regione') <= (ente_id is null))
);
create index incarico_persona on incarico (codice_fiscale);
create index incarico_ente on incarico (ente_id);

-- One session a person: the last login ends the one before.
create table sessione_operatore (
    id             bytea primary key,                       -- sha256 of the cookie's key
    codice_fiscale text not null unique,
    nome           text not null,
    peer           text not null,
    solo_ente      bigint references ente,                  -- vouched by this ente's own proxy: only its incarichi count
    livello        smallint not null,
    provata_at     timestamptz not null,                    -- when the person last proved who they are
    scade_at       timestamptz not null,                    -- end, whatever happens
    vista_at       timestamptz not null,                    -- last request, to the minute
    agente_hash    bytea not null,                          -- sha256 of the browser's User-Agent
    csrf           text not null,
    incarico_id    bigint references incarico,              -- under which one they work now
    prova          text,                                    -- what the proxy wants to see again at logout
    legame         text                                     -- by which the proxy may end the session
);
create index sessione_operatore_legame on sessione_operatore (legame) where legame is not null;
