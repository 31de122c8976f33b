//! English names of the columns of `V2_0` (`V2_0_ENG`, `peers.md` §2.2.1).

/// English name, Italian name.
const NOMI: [(&str, &str); 36] = [
    ("iupdOrg", "IUPD"),
    ("description", "descrizionePosizioneDebitoria"),
    ("validityDate", "dataValidita"),
    ("multiDebtor", "coobbligato"),
    ("notificationDate", "dataNotifica"),
    ("paymentOptionIndex", "indiceOpzionePagamento"),
    ("paymentOptionType", "tipoOpzionePagamento"),
    ("paymentOptionDescription", "descrizioneOpzionePagamento"),
    ("iud", "IUD"),
    ("iuv", "codIuv"),
    ("entityType", "tipoIdentificativoUnivoco"),
    ("fiscalCode", "codiceIdentificativoUnivoco"),
    ("fullName", "anagraficaPagatore"),
    ("address", "indirizzoPagatore"),
    ("civic", "civicoPagatore"),
    ("postalCode", "capPagatore"),
    ("location", "localitaPagatore"),
    ("province", "provinciaPagatore"),
    ("nation", "nazionePagatore"),
    ("email", "mailPagatore"),
    ("dueDate", "dataEsecuzionePagamento"),
    ("amount", "importoDovuto"),
    ("debtPositionTypeCode", "tipoDovuto"),
    ("remittanceInformation", "causaleVersamento"),
    ("legacyPaymentMetadata", "datiSpecificiRiscossione"),
    ("generateNotice", "flgGeneraIuv"),
    ("flagPuPagoPaPayment", "flagPagamentoPu"),
    ("flagPagoPaPayment", "flagPagamentoPu"),
    ("notificationFee", "commissioneNotifica"),
    ("balance", "bilancio"),
    ("flagMultiBeneficiary", "flagMultiBeneficiario"),
    ("numberBeneficiary", "numeroBeneficiari"),
    ("executionConfig", "configurazioniEsecuzione"),
    ("action", "azione"),
    ("draft", "draft"),
    ("metadata", "metadati"),
];

/// The same of a beneficiary, before `_1` … `_5`.
const ENTI: [(&str, &str); 9] = [
    ("orgFiscalCode", "codiceFiscaleEnte"),
    ("orgName", "denominazioneEnte"),
    ("amount", "importoVersamentoEnte"),
    ("remittanceInformation", "causaleVersamentoEnte"),
    ("iban", "ibanAccreditoEnte"),
    ("category", "codiceTassonomiaEnte"),
    ("stampHash", "hashBolloEnte"),
    ("stampProvince", "provinciaBolloEnte"),
    ("metadata", "metadatiEnte"),
];

/// Whether these are columns with English names.
pub fn is_inglese(intestazione: &[String]) -> bool {
    let ha = |nome: &str| intestazione.iter().any(|it| it.trim().eq_ignore_ascii_case(nome));
    ha("debtPositionTypeCode") || (ha("iupdOrg") && ha("fiscalCode"))
}

/// The Italian name, small; another name as it is, small.
pub fn italiano(nome: &str) -> String {
    let di = |nomi: &[(&str, &'static str)], nome: &str| {
        nomi.iter().find(|it| it.0.eq_ignore_ascii_case(nome)).map(|it| it.1)
    };
    let trovato = match nome.rsplit_once('_') {
        Some((radice, posto)) => di(&ENTI, radice).map(|it| format!("{it}_{posto}")),
        None => di(&NOMI, nome).map(str::to_owned),
    };
    trovato.unwrap_or_else(|| nome.to_owned()).to_lowercase()
}

/// Italian names and the English ones in their place.
pub fn nomi() -> Vec<(String, String)> {
    let enti = (1..=5).flat_map(|posto| {
        ENTI.iter().map(move |(en, it)| (format!("{it}_{posto}"), format!("{en}_{posto}")))
    });
    NOMI.iter().map(|(en, it)| ((*it).to_owned(), (*en).to_owned())).chain(enti).collect()
}
