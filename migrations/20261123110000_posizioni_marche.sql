-- Stamp duty (marca da bollo digitale): a share that goes to no account, and the stamp that comes back.
alter table trasferimento
    add column bollo_hash text check (bollo_hash ~ '^[A-Za-z0-9+/]{43}=$'),  -- SHA-256 of the document to be stamped; null: no stamp duty
    add column bollo_provincia text check (bollo_provincia ~ '^[A-Z]{2}$'),  -- where who pays lives
    add constraint trasferimento_bollo_intero check ((bollo_hash is null) = (bollo_provincia is null)),
    add constraint trasferimento_bollo_senza_iban check (bollo_hash is null or iban = '');
alter table rt
    add column marche jsonb;                            -- {idTransfer: MBDAttachment in base64}, of the receipts that have one
