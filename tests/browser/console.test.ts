/** The console in a browser: log-in with its second step, a session that ends, languages, what a role sees, and what axe finds. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { counterAt, totpCode } from '../../lib/identity/totp.ts';
import { fromBase32 } from '../support/base32.ts';
import { chromiumPath } from '../support/browser.ts';
import { newCustomer, PASSWORD, staff } from '../support/client.ts';
import { faults, goTo, logIn, openConsole, picture, serious, settled, widths } from '../support/console.ts';

/** The console is built when it is first asked for. */
const timeout = 240_000;

/** Where the menu leads, for who may see all of it: a page that is added to it is looked at without being named here. */
async function menuPages(page: Page): Promise<[name: string, path: string][]> {
  const links = await page.evaluate<string[]>(
    "[...document.querySelectorAll('a[role=menuitem]')].map((link) => link.getAttribute('href'))",
  );
  const paths = links.map((link) => link.slice(link.indexOf('#') + 1));
  return paths.map((path) => [`menu-${path.slice(1) || 'dashboard'}`, path]);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.skipIf(!chromiumPath)('the console (needs Chromium)', () => {
  test('a wrong password, a customer, and a member of staff', { timeout }, async () => {
    const [manager, customer] = await Promise.all([staff('admin'), newCustomer()]);
    await using opened = await openConsole();
    const { page, errors } = opened;
    await page.getByLabel('E-mail').fill(manager.email);
    await page.getByLabel('Password').fill('wrong-password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('E-mail or password is wrong.').waitFor();
    await page.getByLabel('E-mail').fill(customer.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('This account belongs to a customer.').waitFor();
    expect(await serious(page)).toEqual([]);
    await logIn(page, { email: manager.email, password: PASSWORD });
    await heading(page, 'Dashboard');
    // Opened again, it is still this person.
    await page.reload();
    await heading(page, 'Dashboard');
    expect(errors).toEqual([]);
  });

  test('a second step, as the account has one', { timeout }, async () => {
    const person = await staff('marketing');
    const { secret } = (await person.post('/v1/auth/totp/enrol')).body as { secret: string };
    const key = fromBase32(secret);
    // A step that ends in between would make that code one too old.
    const left = 30_000 - (Date.now() % 30_000);
    if (left < 5_000) await new Promise((resolve) => setTimeout(resolve, left));
    // The code of the step before counts for the confirmation, so that the present one is not spent.
    const confirmed = await person.post('/v1/auth/totp/confirm', { code: totpCode(key, counterAt(Date.now()) - 1) });
    expect(confirmed.status).toBe(200);
    await using opened = await openConsole();
    const { page } = opened;
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill('wrong-code');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The code is not valid.').waitFor();
    await page.getByRole('button', { name: 'Use the app' }).click();
    await page.getByLabel('Code').fill(totpCode(key, counterAt(Date.now())));
    await page.getByRole('button', { name: 'Verify' }).click();
    await heading(page, 'Dashboard');
  });

  test('a session that ends asks for the log-in over the page, which stays', { timeout }, async () => {
    const person = await staff('order_manager');
    await using opened = await openConsole();
    const { page } = opened;
    await logIn(page, { email: person.email, password: PASSWORD });
    await goTo(page, '/orders');
    const { body } = await person.get('/v1/auth/sessions');
    const others = (body.items as { id: string; current: boolean }[]).filter(({ current }) => !current);
    for (const { id } of others) await person.del(`/v1/auth/sessions/${id}`);
    // Access tokens are believed for a while: the page finds out when it renews one.
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('open-shop.console.session') ?? '{}');
      localStorage.setItem('open-shop.console.session', JSON.stringify({ ...kept, accessToken: 'old' }));
    });
    // The search asks for orders, and so finds out.
    await page.locator('input[name=q]').fill('what I typed');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Log in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('input[name=q]').inputValue()).toBe('what I typed');
  });

  test('a role sees what it may', { timeout }, async () => {
    const person = await staff('catalog_manager');
    await using opened = await openConsole();
    const { page } = opened;
    await logIn(page, { email: person.email, password: PASSWORD });
    await heading(page, 'Dashboard');
    expect(await page.getByRole('menuitem', { name: 'Orders' }).count()).toBe(0);
    await goTo(page, '/orders');
    await page.getByText("You don't have the right permissions").waitFor();
    // What it may read it sees, without what would be refused.
    const promotion = { name: 'Seen by all', kind: 'free_shipping', active: false };
    const { id } = (await (await staff('marketing')).post('/v1/admin/promotions', promotion)).body;
    await goTo(page, `/promotions/${id}`);
    await page.getByText('Your role may look at this, not change it.').waitFor();
    expect(await page.getByRole('button', { name: /^(Save|Delete)$/ }).count()).toBe(0);
  });

  test('Hindi, the dark mode and the keyboard', { timeout }, async () => {
    const person = await staff('admin');
    await using opened = await openConsole();
    const { page, errors } = opened;
    await page.getByRole('button', { name: 'हिन्दी' }).click();
    await page.getByText('कंसोल में लॉग इन करें').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await logIn(page, { email: person.email, password: PASSWORD });
    await settled(page);
    await page.getByRole('button', { name: /dark/i }).click();
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await heading(page, 'Orders');
    await settled(page);
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('menuitem', { name: 'हिन्दी' }).click();
    await heading(page, 'ऑर्डर');
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    await picture(page, 'orders-dark-hindi');
    expect(errors).toEqual([]);
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is cut off, on any page of the menu: %s',
    { timeout: 2 * timeout },
    async (width) => {
      const person = await staff('super_admin');
      await using opened = await openConsole(width);
      const { page, errors } = opened;
      await picture(page, `log-in-${width}`);
      expect(await serious(page)).toEqual([]);
      await logIn(page, { email: person.email, password: PASSWORD });
      // A phone shows the menu when it is asked for.
      if (width === 'narrow') await page.getByRole('button', { name: 'Open menu' }).click();
      await page.getByRole('menuitem', { name: 'Settings' }).waitFor();
      const pages = await menuPages(page);
      // It would lie over the pages.
      if (width === 'narrow') await page.keyboard.press('Escape');
      expect(pages.map(([, path]) => path)).toEqual(expect.arrayContaining(['/', '/orders', '/settings']));
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
