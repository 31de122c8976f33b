import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/portal';

const titolo = (page: Page, name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** Sends a file of the ente's old software. */
async function invia(page: Page, nome: string, testo: string) {
  await page.goto('/operatori/tracciati/nuovo');
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: nome, mimeType: 'text/csv', buffer: Buffer.from(testo) });
  await page.getByRole('button', { name: 'Carica e prova' }).click();
  await titolo(page, nome);
}

/** Loads the page again until it says so, as who has no scripts does. */
async function finché(page: Page, parole: string) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(parole, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

test('Marco spiega un file che nessuno conosce, lo prova, lo carica e corregge gli scarti @nojs @reflow', async ({ page, accessibile }) => {
  await page.goto('/operatori/accesso');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByRole('button', { name: 'Entra come Marco Serra', exact: true }).click();
  await page.goto('/operatori/tracciati');
  await accessibile();
  const vecchio = [
    'N. documento;Cognome;Nome;Cod. Fiscale;Totale;Data scad.;Oggetto',
    'EE-1;Rossi;Mario;RSSMRA80A01H501U;1.210,50;31/12/2030;Campo marzo 2030',
    'EE-2;Rossi;Mario;RSSMRA80A01H501;10,00;31/12/2030;Campo aprile 2030',
    '',
  ].join('\r\n');
  await invia(page, 'vecchio.csv', vecchio);
  await finché(page, 'Non conosciamo queste colonne');
  await page.getByRole('link', { name: 'Spiega le colonne' }).click();
  await accessibile();
  // Names of columns tell most of it; the rest is asked.
  await expect(page.getByLabel('Codice fiscale')).toHaveValue('c:Cod. Fiscale');
  await page.getByRole('button', { name: 'Ricorda e prova il file' }).click();
  await expect(page.getByRole('alert')).toContainText('Scegli da dove prendere: Servizio.');
  await accessibile();
  await page.getByLabel('Nome del formato').fill('Vecchio gestionale');
  await page.getByLabel('Servizio').selectOption('v:SPORT');
  await page.getByRole('button', { name: 'Ricorda e prova il file' }).click();
  await titolo(page, 'vecchio.csv');
  await finché(page, 'Che cosa cambierebbe');
  await expect(page.getByRole('main')).toContainText('1.210,50');
  await accessibile();

  await page.getByRole('button', { name: 'Avvia il caricamento di 2 righe' }).click();
  await finché(page, 'Elaborato con scarti');
  await accessibile();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'La riga scartata, con il motivo' }).click();
  const scarti = await readFile(await (await download).path(), 'utf8');
  expect(scarti).toContain('IMP-CF');

  // The file of the refused rows is read by itself: same columns, and two of ours.
  await invia(page, 'corretto.csv', scarti.replace('RSSMRA80A01H501;', 'RSSMRA80A01H501U;'));
  await finché(page, 'Che cosa cambierebbe');
  await expect(page.getByRole('main')).toContainText('Nessuna riga ha problemi');
  await page.getByRole('button', { name: 'Avvia il caricamento di 1 riga' }).click();
  await finché(page, 'Elaborato');
  await page.getByRole('link', { name: 'Annulla il caricamento' }).click();
  await accessibile();
  await page.getByLabel('Perché lo annulli').fill('Era una prova');
  await page.getByRole('button', { name: 'Annulla il caricamento' }).click();
  await finché(page, 'Caricamento annullato');
});
