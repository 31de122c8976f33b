-- More layouts: all of MyPay and Piattaforma Unitaria, GovPay, PiemontePay, our model, and those explained by an ente.
alter table tracciato drop constraint tracciato_layout_check;
alter table tracciato add constraint tracciato_layout_check check (layout in (
    'V1_0', 'V1_2', 'V1_3', 'V1_4', 'V2_0', 'V2_0_ENG', 'GOVPAY_CSV', 'GOVPAY_JSON',
    'PIEMONTEPAY_LISTA', 'PIEMONTEPAY_AGGIORNAMENTO', 'MODELLO', 'MAPPATO'
));
comment on column tracciato.layout is 'Which layout the file follows; MAPPATO: its columns were explained by somebody of the ente';
