import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vai } from '../fixtures/portal';

const titolo = (page: Page, name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Somebody comes in at the operators' door, as administrators do. */
async function lavora(page: Page, nome: string) {
  await page.goto('/operatori/accesso');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByLabel('Livello ottenuto').selectOption('3');
  await page.getByRole('button', { name: `Entra come ${nome}`, exact: true }).click();
  await titolo(page, 'Il tuo lavoro qui');
}

/** Opens the page of the ente that is joining, as the region. */
async function ente(page: Page) {
  await vai(page, 'Enti');
  await page.getByRole('link', { name: 'Comune di Montechiaro' }).click();
  await titolo(page, 'Comune di Montechiaro');
}

async function metti(page: Page, bottone: string, motivo: string) {
  await page.getByLabel('Motivo').fill(motivo);
  await page.getByRole('button', { name: bottone, exact: true }).click();
}

/** The sheet that a printer of 200 dots an inch makes of the document. */
function stampa(pdf: Buffer): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'foglio-'));
  const foglio = join(dir, 'foglio');
  execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', '-singlefile', '-', foglio], { input: pdf });
  const bytes = readFileSync(`${foglio}.png`);
  rmSync(dir, { recursive: true });
  return bytes;
}

test('un piccolo comune si iscrive, da inserito ad attivo @nojs @reflow', async ({ page, browser, portal, accessibile, pagaAltrove }) => {
  test.slow();
  const altra = async () => browser.newPage({ baseURL: portal.url, javaScriptEnabled: true });
  const fatte = async (quante: number) => {
    await vai(page, 'Attivazione');
    await expect(page.getByRole('table', { name: `Fatte ${quante} cose su 9` })).toBeVisible();
  };
  // The region: agreement and code, and a second administrator proposed from a file.
  const livia = await altra();
  await lavora(livia, 'Livia Greco');
  await ente(livia);
  await livia.getByRole('link', { name: 'Modifica', exact: true }).click();
  await livia.getByLabel('Codice IPA').fill('c_m123');
  await livia.getByLabel('Accordo firmato').fill('Prot. 12 del 3 novembre 2026');
  await livia.getByRole('button', { name: 'Salva' }).click();
  await titolo(livia, 'Comune di Montechiaro');
  await livia.goto('/operatori/incarichi/file');
  const riga = '80078900018;amministratore_ente;BNCGLI85C42E507E;Giulia Bianchi;Decreto 4';
  const file = { name: 'incarichi.csv', mimeType: 'text/csv', buffer: Buffer.from(`ente;ruolo;codice_fiscale;nome;atto\n${riga}\n`) };
  await livia.getByLabel('File CSV').setInputFiles(file);
  await livia.getByRole('button', { name: 'Prova', exact: true }).click();
  await expect(livia.getByRole('status')).toContainText('Va tutto bene');
  await livia.getByLabel('File CSV').setInputFiles(file);
  await livia.getByRole('button', { name: 'Carica', exact: true }).click();
  await expect(livia.getByRole('status')).toContainText('un altro amministratore li conferma');
  // Somebody else of the region confirms her.
  const piero = await altra();
  await lavora(piero, 'Piero Sanna');
  await vai(piero, 'Incarichi');
  await piero.getByRole('link', { name: 'Giulia Bianchi' }).click();
  await piero.getByRole('button', { name: 'Conferma l’incarico' }).click();
  await expect(piero.getByRole('main')).toContainText('Confermato da');
  // The comune: Bice sees what is missing.
  await lavora(page, 'Bice Ferraro');
  await vai(page, 'Attivazione');
  await titolo(page, 'Attivazione');
  await expect(page.getByRole('main')).toContainText('Nominate: 2. Entrate: 1.');
  await accessibile();
  const giulia = await altra();
  await lavora(giulia, 'Giulia Bianchi');
  await page.getByRole('link', { name: 'Presentazione e orari' }).click();
  await page.getByLabel('Telefono').fill('055 890 12 30');
  await page.getByLabel('E-mail').fill('urp@comune.montechiaro.example');
  await page.getByLabel('Sito').fill('https://www.comune.montechiaro.example');
  await page.getByLabel('Presentazione in italiano').fill('Il comune sulla collina.');
  await page.getByLabel('Orari e sedi in italiano').fill('La mattina, in piazza.');
  await page.getByRole('button', { name: 'Salva' }).click();
  // Services from a file: a wrong row first, with its remedy.
  await vai(page, 'Servizi');
  await page.getByRole('link', { name: 'Carica servizi da un file' }).click();
  await titolo(page, 'Carica servizi da un file');
  await accessibile();
  const servizi = (iban: string) => ({
    name: 'servizi.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`codice;nome_it;tassonomia;iban\nMENSA;Mensa;9/0107101TS/;${iban}\n`),
  });
  await page.getByLabel('File CSV').setInputFiles(servizi('IT63V9999900300000000300001'));
  await page.getByRole('button', { name: 'Carica', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Una riga è sbagliata');
  await accessibile();
  await page.getByLabel('File CSV').setInputFiles(servizi('IT25M9999900800000000800001'));
  await page.getByRole('button', { name: 'Carica', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('I servizi del file sono nel catalogo');
  await accessibile();
  await fatte(6);
  // The notice of proof: not before the trial.
  await page.getByRole('link', { name: 'Un avviso di prova stampato e letto' }).click();
  await titolo(page, 'Avviso di prova');
  await accessibile();
  await page.getByRole('button', { name: 'Prepara l’avviso di prova' }).click();
  await expect(page.getByRole('alert')).toContainText('mentre l’ente è in prova');
  await accessibile();
  await ente(livia);
  await metti(livia, 'Metti in prova', 'Dati completi');
  await expect(livia.getByRole('button', { name: 'Attiva', exact: true })).toHaveCount(0);
  await vai(page, 'Attivazione');
  await page.getByRole('link', { name: 'Un avviso di prova stampato e letto' }).click();
  await page.getByRole('button', { name: 'Prepara l’avviso di prova' }).click();
  await expect(page.getByRole('table', { name: 'Letture fatte' })).toContainText('I codici dicono quello che devono');
  await accessibile();
  const link = page.getByRole('link', { name: 'Scarica l’avviso di prova (PDF)' });
  const pdf = await page.request.get((await link.getAttribute('href'))!);
  const foglio = (buffer: Buffer) => page.getByLabel('Scansione o fotografia del foglio').setInputFiles({ name: 'foglio.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Leggi il foglio' }).click();
  await expect(page.getByRole('alert')).toContainText('Scegli la scansione');
  await accessibile();
  await foglio(stampa(await pdf.body()));
  await page.getByRole('button', { name: 'Leggi il foglio' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'I codici dicono quello che devono' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Codice QR' })).toContainText('80078900018');
  await accessibile();
  const numero = (await page.getByRole('table', { name: 'Codice QR' }).getByRole('row').filter({ hasText: 'Numero avviso' }).getByRole('cell').last().innerText()).replace(/\D/g, '');
  await fatte(7);
  await page.getByRole('button', { name: 'Prova la stazione' }).click();
  await expect(page.getByRole('table', { name: 'Fatte 8 cose su 9' })).toBeVisible();
  // The first payment: a receipt of the Node, not a click.
  await pagaAltrove('80078900018', numero);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText('È tutto fatto', { timeout: 1_000 });
  }).toPass();
  await accessibile();
  await ente(livia);
  await metti(livia, 'Attiva', 'Tutto fatto');
  await expect(livia.getByRole('main')).toContainText('Tutto fatto');
  await page.goto('/enti');
  await expect(page.getByRole('link', { name: 'Comune di Montechiaro', exact: true })).toBeVisible();
  for (const altro of [livia, piero, giulia]) await altro.close();
});
