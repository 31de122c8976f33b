-- Logins by SAML: the level asked for, the cart that a post from another site comes without, the
-- statements already used, and sessions that a proxy can ask us to end.
alter table accesso_avviato
    add column livello smallint not null default 2,         -- lowest level that may end this login
    add column carrello uuid;                               -- cart filled before logging in

-- A signed statement (SAML assertion, logout request) is good once.
create table accesso_attestato (
    peer     text not null,
    id_hash  bytea not null,                                -- sha256 of its ID
    scade_at timestamptz not null,                          -- it proves nothing after this
    primary key (peer, id_hash)
);
create index accesso_attestato_scade on accesso_attestato (scade_at);

-- Sessions by the name that the proxy gave them (a digest), for its requests to end them.
create index web_session_legame on web_session ((state ->> 'legame')) where state ? 'legame';
