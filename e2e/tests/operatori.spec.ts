import type { Page } from '@playwright/test';
import { expect, test as base, vai } from '../fixtures/portal';

// Nobody has two sessions on the operators' side, and every test has a portal of its own: whoever works in
// one test is never seen in another.
const NADIA = 'RZZNDA83L49D612V';

type Fixtures = {
  /** Logs in at the operators' door, at a level other than the one asked for if told so. */
  lavora: (nome: string, come?: { livello?: 1 | 2 | 3; pagina?: Page }) => Promise<void>;
  /** A page of somebody else's browser. */
  altri: () => Promise<Page>;
};

const test = base.extend<Fixtures>({
  lavora: async ({ page }, use) => {
    await use(async (nome, { livello, pagina = page } = {}) => {
      await pagina.goto('/operatori');
      await expect(pagina.getByRole('heading', { level: 1, name: 'Area operatori' })).toBeVisible();
      await daProxy(pagina, nome, livello);
    });
  },
  altri: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async () => {
      const page = await browser.newPage();
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((it) => it.close()));
  },
});

/** From a page with the ways in, through the region's proxy. */
async function daProxy(page: Page, nome: string, livello?: 1 | 2 | 3) {
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  if (livello !== undefined) await page.getByLabel('Livello ottenuto').selectOption(String(livello));
  await page.getByRole('button', { name: `Entra come ${nome}`, exact: true }).click();
}

const titolo = (page: Page, name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

async function esci(page: Page, iniziali: string) {
  await page.locator('header details').filter({ hasText: iniziali }).locator('summary').click();
  await page.getByRole('button', { name: 'Esci' }).click();
  // The page that closes ours leads on to the proxy's, which leads back.
  await expect(page).toHaveURL(/\/uscito\?/);
  await titolo(page, 'Uscita completata');
}

test('Marco cerca una persona, e lei legge quale ente l’ha cercata @nojs @reflow', async ({ page, altri, lavora, accessibile }) => {
  await page.goto('/operatori/accesso');
  await accessibile();
  await lavora('Marco Serra');
  await titolo(page, 'Il tuo lavoro qui');
  await expect(page.getByRole('main')).toContainText('Operatore delle posizioni · Comune di Pontelago');
  await expect(page.getByRole('link', { name: 'Incarichi' })).toHaveCount(0);
  await accessibile();
  const menu = page.getByRole('navigation', { name: 'Area operatori' }).locator('summary:visible').first();
  if (await menu.isVisible()) {
    await menu.click();
    await accessibile();
    await menu.click();
  }
  await vai(page, 'Posizioni');
  await titolo(page, 'Posizioni');
  await accessibile();
  await page.getByLabel('Cerca').fill('-');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await expect(page.getByRole('alert')).toContainText('almeno due lettere');
  await accessibile();
  await page.getByLabel('Cerca').fill('bncgli85c42e507e');
  await page.getByRole('button', { name: 'Cerca' }).click();
  const trovate = page.getByRole('table', { name: 'Trovate per BNCGLI85C42E507E' });
  await expect(trovate).toBeVisible();
  expect(page.url()).not.toContain('BNCGLI85C42E507E');
  await accessibile();
  await trovate.getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('Resta scritto chi la apre');
  await expect(page.getByRole('main')).toContainText('BNCGLI85C42E507E');
  await accessibile();
  await page.goBack();
  await expect(trovate).toBeVisible();

  const giulia = await altri();
  await giulia.goto('/area/accessi');
  await daProxy(giulia, 'Giulia Bianchi');
  await titolo(giulia, 'Chi ha visto i tuoi dati');
  await expect(giulia.getByRole('main')).toContainText('Un ente ha visto i tuoi dati');
  await expect(giulia.getByRole('main')).toContainText('Comune di Pontelago');
  await expect(giulia.locator('body')).not.toContainText(/Serra|SRRMRC79E14D612Y/);
});

test('un incarico vuole due persone, al livello 3 @nojs @reflow', async ({ page, altri, lavora, accessibile }) => {
  await lavora('Sara Conti', { livello: 2 });
  await titolo(page, 'Il tuo lavoro qui');
  await expect(page.getByRole('heading', { name: 'Serve il livello 3' })).toBeVisible();
  await page.getByRole('link', { name: 'Entra di nuovo' }).click();
  await titolo(page, 'Conferma che sei tu');
  await accessibile();
  await daProxy(page, 'Sara Conti');
  await expect(page.getByRole('heading', { name: 'Serve il livello 3' })).toHaveCount(0);

  await vai(page, 'Incarichi');
  await accessibile();
  await page.getByRole('link', { name: 'Nuovo incarico' }).click();
  await accessibile();
  const empty = page.waitForResponse((it) => it.request().method() === 'POST');
  await page.getByRole('button', { name: 'Proponi' }).click();
  expect((await empty).status()).toBe(422);
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(4);
  await accessibile();

  await page.getByLabel('Nome e cognome').fill('Nadia Rizzo');
  await page.getByLabel('Codice fiscale').fill(NADIA);
  await page.getByLabel('Ruolo').selectOption({ label: 'Operatore delle posizioni' });
  await page.getByLabel('Atto di nomina').fill('Decreto 12 del 3 marzo 2026');
  await page.getByRole('button', { name: 'Proponi' }).click();
  await titolo(page, 'Nadia Rizzo');
  await expect(page.getByRole('status')).toContainText('Proposta registrata');
  await expect(page.getByRole('main')).toContainText('Da confermare');
  await expect(page.getByRole('main')).toContainText('L’hai proposto tu');
  await expect(page.getByRole('button', { name: 'Conferma l’incarico' })).toHaveCount(0);
  await accessibile();

  const dario = await altri();
  await lavora('Dario Villa', { livello: 3, pagina: dario });
  await expect(dario.getByRole('main')).toContainText('1 proposta aspetta la tua decisione');
  await dario.goto(new URL(page.url()).pathname);
  await dario.getByRole('button', { name: 'Conferma l’incarico' }).click();
  await expect(dario.getByRole('status')).toContainText('La tua conferma è registrata');
  await expect(dario.getByRole('main')).toContainText('Attivo');

  await page.reload();
  await expect(page.getByRole('main')).toContainText('Confermato da');
  await page.getByLabel('Motivo').fill('Cambia ufficio');
  await page.getByRole('button', { name: 'Fai cessare adesso' }).click();
  await expect(page.getByRole('main')).toContainText('Cessato');
  await expect(page.getByRole('main')).toContainText('Cambia ufficio');
  await expect(page.getByRole('button', { name: 'Fai cessare adesso' })).toHaveCount(0);
  await accessibile();
});

test('senza incarico non si entra, e si capisce perché', async ({ page, lavora, accessibile }) => {
  const answer = page.waitForResponse((it) => new URL(it.url()).pathname.endsWith('/ritorno'));
  await lavora('Giulia Bianchi');
  expect((await answer).status()).toBe(403);
  await titolo(page, 'Non risulta un tuo incarico');
  await expect(page.getByRole('alert')).toContainText('nessun ente ti ha incaricato');
  await expect(page.getByRole('link', { name: 'Vai alla tua area personale' })).toBeVisible();
  await accessibile();
  await page.goto('/operatori');
  await titolo(page, 'Area operatori');
});

test('Teo ha due incarichi e sceglie con quale lavorare @nojs', async ({ page, lavora, accessibile }) => {
  await lavora('Teo Marini');
  await expect(page.getByRole('main')).toContainText('Hai più incarichi');
  await expect(page.getByRole('link', { name: 'Posizioni' })).toHaveCount(0);
  await accessibile();
  for (const [ente, altro] of [['Borgo San Vito', 'Rena Alta'], ['Rena Alta', 'Borgo San Vito']]) {
    await page.getByRole('button', { name: new RegExp(`^Lavora con questo incarico.*${ente}`) }).click();
    await expect(page.locator('.p-lead')).toContainText(ente);
    await expect(page.getByRole('button', { name: /^Lavora con questo incarico/ })).toHaveCount(1);
    await expect(page.getByRole('button', { name: new RegExp(altro) })).toBeVisible();
    await accessibile();
  }
  await vai(page, 'Posizioni');
  await titolo(page, 'Posizioni');
});

test('Enzo legge il registro, e anche questo resta scritto @nojs @reflow', async ({ page, lavora, accessibile }) => {
  await lavora('Enzo Caruso');
  await vai(page, 'Registro');
  await titolo(page, 'Registro');
  await expect(page.getByRole('row').filter({ hasText: 'Entrata' }).first()).toContainText('CRSNZE60D11D612R');
  await accessibile();
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'registro, pagina 1' })).toHaveCount(1);
  expect((await page.goto('/operatori/incarichi'))!.status()).toBe(403);
  await titolo(page, 'Il tuo incarico non lo permette');
  await accessibile();
});

test('Chiara esce da operatrice e resta dentro come cittadina @nojs', async ({ page, entra, lavora, accessibile }) => {
  await entra('Chiara Neri');
  await lavora('Chiara Neri');
  await titolo(page, 'Il tuo lavoro qui');
  await esci(page, 'CN');
  await accessibile();
  await page.goBack();
  await titolo(page, 'Area operatori');
  await page.goto('/area/da-pagare');
  await titolo(page, 'Da pagare');
});

test('chi entra di nuovo altrove chiude la sessione di prima', async ({ page, altri, lavora }) => {
  await lavora('Marco Serra');
  const other = await altri();
  await lavora('Marco Serra', { pagina: other });
  await titolo(other, 'Il tuo lavoro qui');
  await vai(page, 'Posizioni');
  await titolo(page, 'Area operatori');
  await expect(page.getByRole('main')).toContainText('La tua sessione è finita');
  await daProxy(page, 'Marco Serra');
  await titolo(page, 'Posizioni');
});

test('Marco guarda se i suoi avvisi si possono pagare a stazione ferma @nojs @reflow', async ({ page, lavora, accessibile }) => {
  await lavora('Marco Serra');
  await vai(page, 'Archivio');
  await titolo(page, 'Archivio');
  await expect(page.getByRole('main')).toContainText('Pagabili nell’archivio, aggiornati');
  await expect(page.getByRole('main')).toContainText('Nessun avviso è fermo');
  await accessibile();
});

test('Marco e Livia vedono quanto in fretta si risponde a pagoPA @nojs @reflow', async ({ page, lavora, accessibile, portal, request }) => {
  await lavora('Marco Serra');
  await vai(page, 'Risposte a pagoPA');
  await titolo(page, 'Risposte a pagoPA');
  await expect(page.getByRole('main')).toContainText('Ancora nessuna risposta');
  await accessibile();
  // A notice that nobody issued: the «no» is an answer too.
  await request.post(`${portal.sandbox}/node/verify`, { data: { ente: '80023400015', numero: '300000000000000000' } });
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('table', { name: 'Ultimi 12 mesi' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('row').filter({ hasText: 'paVerifyPaymentNotice' })).toBeVisible();
  await accessibile();

  await esci(page, 'MS');
  await lavora('Livia Greco', { livello: 3 });
  await vai(page, 'Risposte a pagoPA');
  await expect(page.getByRole('row').filter({ hasText: 'Comune di Pontelago' })).toBeVisible();
  await accessibile();
  await page.getByRole('link', { name: 'Comune di Pontelago' }).click();
  await titolo(page, 'Comune di Pontelago');
  await accessibile();
});

test('Marco chiede a pagoPA la ricevuta di un pagamento che qui non risulta @nojs @reflow', async ({ page, lavora, accessibile, portal, request }) => {
  await lavora('Marco Serra');
  await vai(page, 'Posizioni');
  const numero = await page.getByRole('row').filter({ hasText: 'Da pagare' }).first().getByRole('link').innerText();
  const avviso = { ente: '80023400015', numero: numero.replaceAll(/\s/g, ''), mai: true };
  const { receipt_id: iur } = await (await request.post(`${portal.sandbox}/node/pay`, { data: avviso })).json();
  await vai(page, 'Ricevute');
  await titolo(page, 'Ricevute mancanti');
  await expect(page.getByRole('main')).toContainText('Nessuna ricevuta chiesta');
  await page.getByLabel('Numero avviso').fill(numero);
  await page.getByLabel('Codice del pagamento').fill('non / è un codice');
  await page.getByRole('button', { name: 'Chiedi la ricevuta' }).click();
  await expect(page.getByLabel('Numero avviso')).toHaveValue(numero);
  await accessibile();
  await page.getByLabel('Codice del pagamento').fill(iur);
  await page.getByRole('button', { name: 'Chiedi la ricevuta' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: iur })).toContainText('Arrivata', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await accessibile();
});

test('Livia guarda come rispondono le fonti, e che cosa sbagliano @nojs @reflow', async ({ page, entra, lavora, accessibile, request, portal }) => {
  await lavora('Livia Greco', { livello: 3 });
  await vai(page, 'Fonti');
  await titolo(page, 'Fonti');
  await expect(page.getByRole('main')).toContainText('Tutto bene');
  await accessibile();
  await request.post(`${portal.sandbox}/fonti/_prova`, { data: { fonte: 'ticket', modo: 'altrui' } });
  await entra('Nora Sala');
  await page.getByRole('button', { name: 'Sì, cerca' }).click();
  await expect(page.getByText(/Ticket sanitari ha dato una risposta sbagliata/)).toBeAttached();
  await page.goto('/operatori/fonti');
  const riga = page.getByRole('table', { name: /Ultime anomalie/ }).getByRole('row').nth(1);
  await expect(riga).toContainText('Ticket sanitari');
  await expect(riga).toContainText('Il debito di un’altra persona');
  await expect(riga).toContainText('Azienda sanitaria Valmarina Nord');
  await expect(page.getByRole('main')).not.toContainText('Sala');
  await accessibile();
});

test('Marco stampa gli avvisi delle multe per la tipografia @nojs @reflow', async ({ page, lavora, accessibile }) => {
  await lavora('Marco Serra');
  await vai(page, 'Stampe');
  await expect(page.getByText('Nessuna stampa')).toBeVisible();
  await accessibile();
  await page.getByRole('link', { name: 'Nuova stampa' }).click();
  await page.getByRole('button', { name: 'Avvia la stampa' }).click();
  await expect(page.getByRole('alert')).toContainText('Scegli il servizio');
  await accessibile();
  await page.getByLabel('Servizio').selectOption({ label: 'Multe' });
  await page.getByLabel('Da spedire per posta').check();
  await page.getByRole('button', { name: 'Avvia la stampa' }).click();
  await titolo(page, /^Stampa \d+$/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Finita')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText('3 avvisi fatti su 3')).toBeVisible();
  await accessibile();
  for (const [file, nome] of [
    [/PDF per la tipografia, parte 1/, /^stampa-\d+-parte-1\.pdf$/],
    [/ZIP con un PDF per avviso, parte 1/, /^stampa-\d+-parte-1\.zip$/],
  ] as const) {
    const [scaricato] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: file }).click()]);
    expect(scaricato.suggestedFilename()).toMatch(nome);
  }
});

test('Marco scrive una posizione e la corregge, e Omar legge che cosa è cambiato @nojs @reflow', async ({ page, altri, lavora, accessibile }) => {
  await lavora('Marco Serra');
  await vai(page, 'Nuova posizione');
  await page.getByLabel('Codice fiscale').first().fill('HDDMRO90B11Z330P');
  await page.getByLabel('Nome e cognome').fill('Omar Haddad');
  await page.getByLabel('Servizio').selectOption({ index: 1 });
  await page.getByLabel('Causale').first().fill('Uso della sala civica');
  await page.getByLabel('Importo in euro').first().fill('100,00');
  await page.getByLabel('Ultimo giorno per pagare').fill('2027-06-30');
  // What a way to pay asks is there when it is chosen, and not before.
  await expect(page.getByLabel('Quante rate')).toBeHidden();
  await page.getByRole('radio', { name: /^A rate/ }).check();
  await expect(page.getByLabel('Quante rate')).toBeVisible();
  await page.getByRole('radio', { name: /^Meno, se si paga presto/ }).check();
  await expect(page.getByLabel('Quante rate')).toBeHidden();
  await expect(page.getByLabel('Importo ridotto in euro')).toBeVisible();
  await accessibile();
  await page.getByRole('radio', { name: /^In un’unica soluzione/ }).check();
  await page.getByRole('button', { name: 'Controlla', exact: true }).click();
  await titolo(page, 'Controlla e crea');
  await accessibile();
  await page.getByRole('button', { name: 'Crea la posizione' }).click();
  const dove = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Modifica la posizione' }).click();
  await titolo(page, 'Modifica la posizione');
  await accessibile();
  await page.getByLabel('Importo in euro').fill('80,00');
  await page.getByRole('button', { name: 'Controlla le modifiche' }).click();
  await expect(page.getByRole('alert')).toContainText('Scrivi il motivo');
  await expect(page.getByLabel('Importo in euro')).toHaveValue('80,00');
  await accessibile();
  await page.getByLabel('Motivo').fill('Un’ora in meno');
  await page.getByRole('button', { name: 'Controlla le modifiche' }).click();
  await titolo(page, 'Controlla e conferma');
  await expect(page.getByRole('row', { name: /Importo.*100,00.*80,00/ })).toBeVisible();
  await accessibile();
  await page.getByRole('button', { name: 'Conferma le modifiche' }).click();
  await expect(page.getByText('Modifica salvata')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Un’ora in meno');
  await accessibile();
  const sua = await altri();
  await sua.goto('/accesso');
  await daProxy(sua, 'Omar Haddad');
  await sua.goto(dove.replace('/operatori/posizioni/', '/area/da-pagare/'));
  await expect(sua.getByText(/Cambiata dall’ente il/)).toBeVisible();
  await expect(sua.getByRole('main')).toContainText('Un’ora in meno');
});
