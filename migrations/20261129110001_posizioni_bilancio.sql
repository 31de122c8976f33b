-- Under which lines of the ente's budget its share goes, as it was when the share was written.
alter table trasferimento
    add column bilancio jsonb;  -- [{anno, capitolo, accertamento, ufficio, importo_cent}], summing to importo_cent; null: nobody said
