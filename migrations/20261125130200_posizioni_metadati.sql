-- What an ente sends along with a payment and finds again in its receipt (ctMetadata): keys and values.
alter table rata
    add column metadati jsonb check (jsonb_typeof(metadati) = 'object');   -- of the payment; null: none
alter table trasferimento
    add column metadati jsonb check (jsonb_typeof(metadati) = 'object');   -- of the share; null: none
alter table rt
    add column metadati jsonb check (jsonb_typeof(metadati) = 'object');   -- of the payment, as it came back; those of the shares are with them
