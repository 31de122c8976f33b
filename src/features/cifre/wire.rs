//! The file of a table: what the page shows, for a spreadsheet of this country.
use super::views_ente::Tavola;
use crate::platform::spreadsheet::{inert, rows};
use anyhow::Context;

/// `;` between cells, amounts as `1234,56`.
pub fn csv(tavola: &Tavola) -> anyhow::Result<Vec<u8>> {
    let mut file = rows();
    let heads = tavola.teste.iter().map(|it| inert(it).into_owned());
    file.write_record(heads).context("heads of a table")?;
    for riga in &tavola.righe {
        let cells = riga.celle.iter().map(super::views_ente::Cella::csv);
        let name = std::iter::once(inert(&riga.nome.testo).into_owned());
        file.write_record(name.chain(cells)).context("a row of a table")?;
    }
    file.into_inner().map_err(|_| anyhow::anyhow!("a table was not written"))
}
