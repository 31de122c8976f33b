import type { BrowserContext, Response } from '@playwright/test';
import { expect, manca, OIDC, SAML, SAML_POST, test } from '../fixtures/identita';
import { numeroDi } from '../fixtures/portal';

test.skip(manca !== '', manca);
test.skip(({ isMobile }) => isMobile, 'nothing here depends on the width');

const MOTIVI = {
  19: 'Troppi tentativi con credenziali sbagliate.',
  20: 'Questo servizio richiede un livello di sicurezza più alto',
  21: 'È passato troppo tempo.',
  22: 'Per entrare serve il tuo consenso',
  23: 'La tua identità digitale risulta sospesa o revocata.',
  25: 'Hai annullato l’accesso.',
  30: 'Per questo servizio serve un altro tipo di identità',
};

const sid = async (context: BrowserContext) => (await context.cookies()).find((it) => it.name === '__Host-sid');

for (const fornitore of [OIDC, SAML, SAML_POST]) {
  test(`entro con il ${fornitore.nome}, dov’ero diretto @nojs`, async ({ page, context, entraDa }) => {
    await entraDa(fornitore);
    await expect(page.getByRole('heading', { level: 1, name: 'Ricevute' })).toBeVisible();
    await expect(page.locator('header')).toContainText('Mario Rossi');
    expect(await sid(context)).toMatchObject({ domain: 'localhost', path: '/', httpOnly: true, secure: true, sameSite: 'Lax' });
  });
}

test('esco anche dal proxy OpenID, che mi chiede conferma @nojs', async ({ page, entraDa, esci, accessibile, context }) => {
  await entraDa(OIDC);
  await esci();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page).toHaveURL(/localhost:\d+\/uscito/);
  await expect(page.getByRole('heading', { level: 1, name: 'Uscita completata' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('La tua sessione su questo portale è chiusa.');
  await expect(page.getByRole('main')).toContainText('Abbiamo chiesto di chiuderla anche al servizio');
  await accessibile();
  expect(await sid(context)).toBeUndefined();
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('link', { name: `Entra con ${OIDC.nome}` })).toBeVisible();
});

test('un proxy SAML che non sa far uscire non mi tiene dentro @nojs', async ({ page, fornitori, portal, entraDa, esci, context }) => {
  await entraDa(SAML);
  const asked = page.waitForResponse((it) => it.url().startsWith(`${fornitori.idp}/slo`));
  await esci();
  expect((await asked).status()).toBe(404);
  await expect(page.getByText('not found')).toBeVisible();
  expect(await sid(context)).toBeUndefined();
  await page.goto(`${portal.url}/area/da-pagare`);
  await expect(page.getByRole('link', { name: `Entra con ${SAML.nome}` })).toBeVisible();
});

test('esco da un proxy che non ha un’uscita: la pagina non promette altro @nojs', async ({ page, entraDa, esci, accessibile }) => {
  await entraDa(SAML_POST);
  await esci();
  await expect(page).toHaveURL(/localhost:\d+\/uscito$/);
  await expect(page.getByRole('main')).toContainText('La tua sessione su questo portale è chiusa.');
  await expect(page.getByRole('main')).toContainText('chiudi anche il browser');
  await expect(page.getByText('Abbiamo chiesto di chiuderla')).toHaveCount(0);
  await accessibile();
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('link', { name: `Entra con ${SAML_POST.nome}` })).toBeVisible();
});

for (const fornitore of [OIDC, SAML]) {
  test(`ogni anomalia ha il suo motivo con il ${fornitore.nome}`, async ({ page, vaiDa, rispondi, accessibile }) => {
    for (const [numero, motivo] of Object.entries(MOTIVI)) {
      await test.step(`anomalia ${numero}`, async () => {
        await page.goto('/accesso?ritorno=/area/ricevute');
        await vaiDa(fornitore);
        const answer = await rispondi({ bottone: `Anomalia ${numero}` });
        expect(answer.status()).toBe(403);
        await expect(page.getByRole('heading', { level: 1, name: 'Accesso non riuscito' })).toBeVisible();
        await expect(page.getByRole('alert')).toContainText(motivo);
        await expect(page.getByRole('alert')).toBeFocused();
        await expect(page.locator('body')).not.toContainText(/ErrorCode|nr\d\d/);
        if (numero === '22') await accessibile();
        await page.goto('/area/da-pagare');
        await expect(page.getByRole('link', { name: `Entra con ${fornitore.nome}` })).toBeVisible();
      });
    }
  });

  test(`con il livello 1 non entro con il ${fornitore.nome} @nojs`, async ({ page, vaiDa, rispondi }) => {
    await page.goto('/accesso');
    await vaiDa(fornitore);
    expect((await rispondi({ livello: 1 })).status()).toBe(403);
    await expect(page.getByRole('alert')).toContainText(MOTIVI[20]);
    await page.getByRole('link', { name: 'Riprova' }).click();
    await vaiDa(fornitore);
    expect((await rispondi({ livello: 3 })).status()).toBe(303);
    await expect(page.getByRole('heading', { level: 1, name: 'Da pagare' })).toBeVisible();
  });
}

test('il carrello riempito prima di entrare resta, anche dopo un tentativo andato male @nojs', async ({ page, browser, portal, context, vaiDa, rispondi }) => {
  const numero = await numeroDi(browser, portal, 'Omar Haddad', /^Scuolabus|^Mensa/);

  await page.goto('/paga-avviso');
  await page.getByLabel('Codice avviso').fill(numero);
  await page.getByLabel(/Codice fiscale o partita IVA/).fill('HDDMRO90B11Z330P');
  await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Controlla e paga' })).toBeVisible();
  const avviso = page.getByRole('main').getByText(/Scuolabus|Mensa/);
  await expect(avviso.first()).toBeVisible();
  const before = await sid(context);

  await page.goto('/accesso?ritorno=/carrello');
  await vaiDa(SAML);
  await rispondi({ bottone: 'Anomalia 25' });
  expect(await sid(context)).toEqual(before);
  await page.getByRole('link', { name: 'Riprova' }).click();
  await vaiDa(SAML);
  await rispondi();
  await expect(page).toHaveURL(/\/carrello$/);
  await expect(page.locator('header')).toContainText('Mario Rossi');
  await expect(avviso.first()).toBeVisible();
  expect((await sid(context))!.value).not.toBe(before!.value);
});

test('torno indietro dopo essere entrato: la risposta vale una volta sola, e resto dentro', async ({ page, portal, context, vaiDa, rispondi, accessibile }) => {
  await page.goto('/accesso?ritorno=/area/ricevute');
  await vaiDa(SAML);
  const posted = (await rispondi()).request();
  await expect(page.locator('header')).toContainText('Mario Rossi');
  const mine = await sid(context);

  const again = async (answer: Response) => {
    expect(answer.request().method()).toBe('POST');
    expect(answer.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1, name: 'Accesso da ricominciare' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('è già stata usata');
    expect(await sid(context)).toEqual(mine);
  };

  await page.goBack();
  await again(await rispondi());
  await accessibile();
  await again((await page.reload())!);

  await page.goBack();
  const fields = Object.fromEntries(new URLSearchParams(posted.postData()!));
  const [replayed] = await Promise.all([
    page.waitForResponse((it) => it.url().startsWith(portal.url)),
    page.evaluate(([action, values]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      for (const [name, value] of Object.entries(values)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      document.body.append(form);
      form.submit();
    }, [posted.url(), fields] as const),
  ]);
  await again(replayed);

  await page.getByRole('link', { name: 'Riprova' }).click();
  await expect(page.locator('header')).toContainText('Mario Rossi');
});

test('ricarico la pagina di un rifiuto: si ricomincia, senza errori @nojs', async ({ page, vaiDa, rispondi }) => {
  for (const fornitore of [OIDC, SAML]) {
    await page.goto('/accesso?ritorno=/area/ricevute');
    await vaiDa(fornitore);
    await rispondi({ bottone: 'Anomalia 21' });
    await expect(page.getByRole('alert')).toContainText(MOTIVI[21]);
    expect((await page.reload())!.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1, name: 'Accesso da ricominciare' })).toBeVisible();
  }
});

test('un rifiuto parla la lingua di chi voleva entrare', async ({ page, vaiDa, rispondi }) => {
  await page.goto('/en/accesso?ritorno=/area/ricevute');
  await page.getByRole('link', { name: SAML.nome }).click();
  await rispondi({ bottone: 'Anomalia 25' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('main').locator('a.btn-primary').click();
  await page.getByRole('link', { name: SAML.nome }).click();
  await rispondi();
  await expect(page).toHaveURL(/\/en\/area\/ricevute$/);
});

test('senza codice fiscale italiano so che cosa posso fare', async ({ page, vaiDa, rispondi }) => {
  await page.goto('/accesso');
  await vaiDa(SAML);
  expect((await rispondi({ chi: 'eidas' })).status()).toBe(303);
  await expect(page.getByRole('heading', { level: 1, name: 'Manca il codice fiscale' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Paga un avviso' }).click();
  await expect(page.getByLabel('Codice avviso')).toBeVisible();
});

test.describe('due schede, due accessi', () => {
  for (const fornitore of [OIDC, SAML]) {
    test(`entro da due schede, una dopo l’altra, con il ${fornitore.nome}`, async ({ page, context, portal, fornitori }) => {
      const tabs = [page, await context.newPage()];
      for (const tab of tabs) {
        await tab.goto(`${portal.url}/accesso/${fornitore.id}?ritorno=/area/ricevute`);
        expect([fornitori.op, fornitori.idp]).toContain(new URL(tab.url()).origin);
      }
      for (const tab of tabs) {
        await tab.getByRole('button', { name: 'Entra', exact: true }).click();
        await expect(tab.getByRole('heading', { level: 1, name: 'Ricevute' })).toBeVisible({ timeout: 5_000 });
      }
    });
  }

  test('entro di nuovo: la sessione di prima è chiusa', async ({ page, context, portal, entraDa, rispondi }) => {
    await entraDa(OIDC);
    const before = await sid(context);
    await page.goto(`/accesso/${SAML.id}?ritorno=/area/ricevute`);
    await rispondi();
    await expect(page.locator('header')).toContainText('Mario Rossi');
    const answer = await fetch(`${portal.url}/area/ricevute`, { redirect: 'manual', headers: { cookie: `__Host-sid=${before!.value}` } });
    expect(answer.status).toBe(303);
  });

  test('finché sono dentro nessuna pagina dice che sono uscito', async ({ page, entraDa }) => {
    await entraDa(SAML);
    await page.goto('/uscito?state=it');
    await expect(page.locator('body')).not.toContainText('La tua sessione su questo portale è chiusa.', { timeout: 5_000 });
  });
});
