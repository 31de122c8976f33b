import type { Page } from '@playwright/test';
import { expect, test, type Portal } from '../fixtures/portal';

type Arrivo = { firma: boolean; firme: number; risposta: number; corpo: { id: number; tipo: string } };

const arrivi = async (page: Page, portal: Portal): Promise<Arrivo[]> =>
  (await page.request.get(`${portal.sandbox}/gestionale/arrivi`)).json();

/** The software takes what it is told, or is down. */
async function modo(page: Page, portal: Portal, come: 'giu' | null) {
  const answer = await page.request.post(`${portal.sandbox}/gestionale/_prova`, { data: { modo: come } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Teaches the software the secret that the page shows this once. */
async function segreto(page: Page, portal: Portal): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Ecco il segreto delle firme' })).toBeVisible();
  const segreto = (await page.getByRole('main').innerText()).match(/whsec_[0-9a-f]{64}/)![0];
  await page.request.post(`${portal.sandbox}/gestionale/segreto`, { form: { segreto }, maxRedirects: 0 });
  return segreto;
}

/** Loads the page again until it is so, as who has no scripts does. */
async function finché(page: Page, parole: (string | RegExp)[]) {
  await expect(async () => {
    await page.reload();
    for (const it of parole) await expect(page.getByRole('main')).toContainText(it, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

test('Sara fa avvisare il software dell’ente e lo segue quando non risponde @nojs @reflow', async ({ page, portal, accessibile }) => {
  await page.goto('/operatori');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByLabel('Livello ottenuto').selectOption('3');
  await page.getByRole('button', { name: 'Entra come Sara Conti', exact: true }).click();
  await page.goto('/operatori/webhook');
  await expect(page.getByRole('heading', { name: 'Nessun webhook' })).toBeVisible();
  await accessibile();
  await page.getByRole('link', { name: 'Nuovo webhook' }).click();
  await accessibile();
  await page.getByLabel('Indirizzo').fill('http://esempio.it/');
  await page.getByRole('button', { name: 'Crea il webhook' }).click();
  await expect(page.getByRole('alert')).toContainText('deve cominciare con https://');
  await expect(page.getByLabel('Indirizzo')).toHaveValue('http://esempio.it/');
  await accessibile();
  await page.getByLabel('Software').fill('Alfa Servizi');
  await page.getByLabel('Indirizzo').fill(`${portal.sandbox}/gestionale/eventi`);
  await page.getByRole('button', { name: 'Crea il webhook' }).click();
  const primo = await segreto(page, portal);
  await accessibile();

  // Seen this once.
  await page.getByRole('link', { name: 'L’ho copiata' }).click();
  await page.getByRole('link', { name: 'Alfa Servizi' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alfa Servizi' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(primo);
  await expect(page.getByRole('heading', { name: 'Nessun evento' })).toBeVisible();
  await accessibile();

  const prova = page.getByRole('button', { name: 'Manda un evento di prova' });
  await prova.click();
  await finché(page, ['Consegnato,', 'Ha risposto 204']);
  expect(await arrivi(page, portal)).toMatchObject([{ firma: true, firme: 1, risposta: 204, corpo: { tipo: 'prova' } }]);
  await accessibile();

  // It is down: what happens waits, and the page says why.
  await modo(page, portal, 'giu');
  await prova.click();
  await finché(page, ['Ha risposto 503', 'Riproviamo dopo', 'Non risponde come deve']);
  await accessibile();
  await modo(page, portal, null);

  // Held meanwhile, nothing is told; let go on, all that waited is.
  await page.getByRole('button', { name: 'Ferma' }).click();
  await expect(page.getByRole('main')).toContainText('Fermo');
  await prova.click();
  await expect(page.getByRole('main')).toContainText(/In attesa\s*2/);
  await accessibile();
  await page.getByRole('button', { name: 'Riprendi' }).click();
  await finché(page, [/In attesa\s*0/, 'Attivo']);
  const ids = (await arrivi(page, portal)).filter((it) => it.risposta === 204).map((it) => it.corpo.id);
  expect(new Set(ids).size).toBe(3);

  // One again, under the same id; then all since a moment.
  const ripetuto = async (volte: number) => {
    await expect(async () => {
      expect((await arrivi(page, portal)).filter((it) => it.risposta === 204)).toHaveLength(volte);
    }).toPass({ timeout: 40_000 });
  };
  await page.getByRole('row').nth(1).getByRole('button', { name: 'Ripeti' }).click();
  await ripetuto(4);
  expect((await arrivi(page, portal)).at(-1)!.corpo.id).toBe(Math.max(...ids));
  const da = page.locator('form', { has: page.getByLabel('Dal giorno') });
  await da.getByRole('button', { name: 'Ripeti' }).click();
  await expect(page.getByRole('alert')).toContainText('Scrivi il giorno da cui ripetere');
  await accessibile();
  await page.getByLabel('Dal giorno').fill('2020-01-01');
  await da.getByRole('button', { name: 'Ripeti' }).click();
  await ripetuto(7);

  // A new secret signs beside the old one: software that knows either believes it.
  await page.getByRole('button', { name: 'Crea un segreto nuovo' }).click();
  expect(await segreto(page, portal)).not.toBe(primo);
  await page.getByRole('link', { name: 'L’ho copiata' }).click();
  await page.getByRole('link', { name: 'Alfa Servizi' }).click();
  await expect(page.getByRole('main')).toContainText('Il segreto di prima firma fino a');
  await prova.click();
  await ripetuto(8);
  expect((await arrivi(page, portal)).at(-1)).toMatchObject({ firma: true, firme: 2 });
  await accessibile();

  await page.getByRole('button', { name: 'Togli il webhook' }).click();
  await expect(page.getByRole('heading', { name: 'Nessun webhook' })).toBeVisible();
});
