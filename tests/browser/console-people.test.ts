/** Customers and staff in the console: a note and store credit, an invitation and a role, each done once and checked against the API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counterAt, totpCode } from '../../lib/identity/totp.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { fromBase32 } from '../support/base32.ts';
import { chromiumPath } from '../support/browser.ts';
import { api, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, faults, goTo, logIn, openConsole, picture, save, serious, settled, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const timeout = 300_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

async function openAs(role: 'admin' | 'analyst', width: keyof typeof widths = 'wide') {
  const person = await verified(await staff(role));
  const opened = await openConsole(width);
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  return { ...opened, person };
}

const idOf = async (person: Awaited<ReturnType<typeof newCustomer>>): Promise<string> =>
  expectStatus(await person.get('/v1/me'), 200).body.id;

describe.skipIf(!chromiumPath)('people in the console (needs Chromium)', () => {
  test('a customer gets a note and store credit, and is disabled', { timeout }, async () => {
    const id = await idOf(await newCustomer());
    const { page, errors, person, ...opened } = await openAs('admin');
    await using _ = opened;
    await goTo(page, `/customers/${id}/show`);
    await act(page, 'Add a note', { Note: 'Wants calls after six.' });
    await page.getByText('Wants calls after six.').waitFor();
    await act(page, 'Give or take', { 'Amount in rupees': '250.50', Reason: 'For the late parcel' });
    await page.getByText('₹250.50 to spend').waitFor();
    const customer = expectStatus(await person.get(`/v1/admin/customers/${id}`), 200).body;
    expect(customer.notes).toMatchObject([{ text: 'Wants calls after six.' }]);
    const credit = expectStatus(await person.get(`/v1/admin/store-credit/${id}`), 200).body;
    expect(credit).toMatchObject({ balance: { amount: 25_050 }, items: [{ reason: 'For the late parcel' }] });
    await act(page, 'Set by hand', { 'Segments by hand': 'vip, loyal' });
    const segments = page.getByRole('region', { name: 'Segments' });
    await segments.getByText('loyal').waitFor();
    expect(expectStatus(await person.get(`/v1/admin/customers/${id}/segments`), 200).body).toEqual({ segments: ['loyal', 'vip'] });
    await act(page, 'Disable');
    await page.getByRole('button', { name: 'Enable', exact: true }).waitFor();
    expect(expectStatus(await person.get(`/v1/admin/users/${id}`), 200).body.disabled).toBe(true);
    expect(errors).toEqual([]);
  });

  test('someone is invited to the staff, and the role of another is changed', { timeout }, async () => {
    // Their session ends with the change: nobody else in this file.
    const colleague = await staff('catalog_manager');
    const id = await idOf(colleague);
    const { page, errors, person, ...opened } = await openAs('admin');
    await using _ = opened;
    const email = `invited-${id.toLowerCase().replaceAll(/\d/g, 'x')}@example.com`;
    await goTo(page, '/staff');
    await act(page, 'Invite', { 'E-mail': email, 'First name': 'Asha' });
    await page.waitForURL(/staff\/.+\/show/);
    await settled(page);
    await page.getByText(/^Support, until/).waitFor();
    // Who has not accepted yet stands among the staff all the same.
    await goTo(page, '/staff');
    await page.getByRole('row', { name: new RegExp(`${email}.*Support.*Invited`) }).waitFor();
    const { items } = expectStatus(await person.get(`/v1/admin/users?q=${encodeURIComponent(email)}`), 200).body;
    expect(items).toMatchObject([{ firstName: 'Asha', role: 'customer', invitation: { role: 'support' } }]);
    await goTo(page, `/staff/${id}/show`);
    await page.getByRole('button', { name: 'Change role', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Change role' });
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Marketing', exact: true }).click();
    await dialog.getByRole('button', { name: 'Change role', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(expectStatus(await person.get(`/v1/admin/users/${id}`), 200).body.role).toBe('marketing');
    expect(errors).toEqual([]);
  });

  test('one session of a colleague is ended, the others stay', { timeout }, async () => {
    const colleague = await staff('support');
    const again = expectStatus(await api.post('/v1/auth/login', { email: colleague.email, password: PASSWORD }), 200).body;
    const { page, errors, person, ...opened } = await openAs('admin');
    await using _ = opened;
    await goTo(page, `/staff/${await idOf(colleague)}/show`);
    const sessions = page.getByRole('region', { name: 'Where they are logged in' }).getByRole('listitem');
    await expect.poll(() => sessions.count()).toBe(2);
    await sessions.first().getByRole('button').click();
    const dialog = page.getByRole('dialog');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'End', exact: true }).click();
    await expect.poll(() => sessions.count()).toBe(1);
    const ended = await Promise.all(
      [again.refreshToken, colleague.refreshToken].map((refreshToken) => api.post('/v1/auth/refresh', { refreshToken })),
    );
    expect(ended.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    await page.getByText('Session ended').first().waitFor();
    // Their own page tells apart the session that looks at it.
    await goTo(page, `/staff/${await idOf(person)}/show`);
    await page.getByText('This one').waitFor();
    expect(errors).toEqual([]);
  });

  test('who may not list accounts looks a customer up', { timeout }, async () => {
    const customer = await newCustomer();
    const { email } = await staff('support');
    await using opened = await openConsole();
    const { page, errors } = opened;
    await logIn(page, { email, password: PASSWORD });
    await goTo(page, '/customers');
    const search = page.getByLabel('Name or e-mail, from three letters');
    await search.fill(customer.email);
    await page.getByRole('cell', { name: customer.email }).click();
    await page.getByRole('heading', { level: 1, name: 'Customer Test Customer' }).waitFor();
    await settled(page);
    expect(await serious(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a segment is made by rules, changed, and deleted', { timeout }, async () => {
    const { page, errors, person, ...opened } = await openAs('admin');
    await using _ = opened;
    const name = 'big spenders';
    const found = async () => {
      const { items } = expectStatus(await person.get('/v1/admin/segments'), 200).body as { items: { name: string }[] };
      return items.filter((segment) => segment.name === name);
    };
    await goTo(page, '/segments/create');
    await page.getByLabel('Name').fill(name);
    expect(await page.getByLabel('Spent at most, in rupees').inputValue()).toBe('');
    await page.getByLabel('Spent at least, in rupees').fill('1500.5');
    await save(page);
    expect(await found()).toMatchObject([{ rules: { spent: { min: 150_050 } } }]);
    await page.getByRole('heading', { name: 'Who is in it now' }).waitFor();
    await page.getByLabel('Spent at least, in rupees').fill('');
    await page.getByLabel('Orders, at least').fill('3');
    await save(page);
    await page.getByText(/^Element updated/).waitFor();
    const [changed] = (await found()) as unknown as { rules: object }[];
    expect(changed?.rules).toEqual({ orders: { min: 3 } });
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText(`${name} will be deleted.`).waitFor();
    await until('the end of the time to undo', async () => ((await found()).length === 0 ? true : undefined), 30_000);
    expect(errors).toEqual([]);
  });

  test('a second factor is turned on by its page, asked for at the next log-in; then all other sessions end', { timeout }, async () => {
    // Nobody else in this file: whoever has a second factor cannot log in by password alone.
    const { page, errors, person, ...opened } = await openAs('analyst');
    await using _ = opened;
    await page.getByRole('button', { name: 'Staff analyst' }).click();
    await page.getByRole('menuitem', { name: 'My account' }).click();
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    await page.getByRole('button', { name: 'Turn on' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const drawn = "document.querySelector('[role=dialog] img').naturalWidth";
    await expect.poll(() => page.evaluate<number>(drawn)).toBeGreaterThan(0);
    await picture(page, 'people-enrolment');
    const key = fromBase32(await dialog.locator('code').innerText());
    await dialog.getByLabel('Code').fill(totpCode(key, counterAt(Date.now()) - 1));
    await dialog.getByRole('button', { name: 'Verify' }).click();
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(10);
    const recovery = await dialog.getByRole('listitem').first().innerText();
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'I have noted them' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^It is on/).waitFor();
    expect(await page.getByRole('button', { name: 'Turn on' }).count()).toBe(0);
    // Another browser has to show a code.
    await using other = await openConsole();
    await other.page.getByLabel('E-mail').fill(person.email);
    await other.page.getByLabel('Password').fill(PASSWORD);
    await other.page.getByRole('button', { name: 'Log in' }).click();
    await other.page.getByLabel('Code').fill(totpCode(key, counterAt(Date.now())));
    await other.page.getByRole('button', { name: 'Verify' }).click();
    await other.page.locator('#main-content').waitFor();
    // A recovery code opens as well, once.
    await using third = await openConsole();
    await third.page.getByLabel('E-mail').fill(person.email);
    await third.page.getByLabel('Password').fill(PASSWORD);
    await third.page.getByRole('button', { name: 'Log in' }).click();
    await third.page.getByRole('button', { name: 'Use a recovery code' }).click();
    await third.page.getByLabel('Recovery code').fill(recovery);
    await third.page.getByRole('button', { name: 'Verify' }).click();
    await third.page.locator('#main-content').waitFor();
    await goTo(page, '/account');
    await act(page, 'End all others');
    const sessions = page.getByRole('region', { name: 'Where you are logged in' }).getByRole('listitem');
    await expect.poll(() => sessions.count()).toBe(1);
    expect(await sessions.innerText()).toContain('This one');
    expect(errors).toEqual([]);
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is too wide: %s',
    { timeout },
    async (width) => {
      const customer = await idOf(await newCustomer());
      const colleague = await idOf(await staff('support'));
      const { page, errors, ...opened } = await openAs('admin', width);
      await using _ = opened;
      const pages = [
        ['people-account', '/account'],
        ['people-customers', '/customers'],
        ['people-customer', `/customers/${customer}/show`],
        ['people-staff', '/staff'],
        ['people-member', `/staff/${colleague}/show`],
        ['people-roles', '/staff/roles'],
        ['people-segments', '/segments'],
        ['people-segment', '/segments/create'],
        ['people-suppressions', '/suppressions'],
      ] as const;
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
