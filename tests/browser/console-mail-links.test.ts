/** Links of mails to staff: followed from the inbox, as whoever is invited or has forgotten the password does. */
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { unique } from '../support/catalog.ts';
import { newCustomer, PASSWORD, staff } from '../support/client.ts';
import { logIn, openConsole, picture, serious, widths } from '../support/console.ts';
import { mailsTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const timeout = 240_000;
const NEW_PASSWORD = 'Another-Day-2026';

/** The newest link in the mails to an address that leads to a page of the console. */
const linkIn = (email: string, page: string): Promise<string> =>
  until(`a link to ${page} for ${email}`, async () => {
    const links = (await mailsTo(email)).flatMap(({ text }) => text.match(/http\S+/g) ?? []);
    return links.findLast((link) => link.startsWith(`${stack().consoleUrl}/#/${page}`));
  });

describe.skipIf(!chromiumPath)('links of mails to staff (needs Chromium)', () => {
  test.each(Object.keys(widths) as (keyof typeof widths)[])('an invitation is accepted: %s', { timeout }, async (width) => {
    const email = `invited.${unique()}@example.com`;
    expectStatus(await (await staff('admin')).post('/v1/admin/users', { email, firstName: 'Asha', role: 'support' }), 201);
    await using opened = await openConsole(width);
    const { page, errors } = opened;
    await page.goto(await linkIn(email, 'invitation'));
    await page.getByRole('heading', { name: 'Join the staff' }).waitFor();
    await picture(page, `invitation-${width}`);
    expect(await serious(page)).toEqual([]);
    await page.getByLabel('First name').fill('Asha');
    await page.getByLabel('New password').fill('12345678');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('alert').filter({ hasText: 'password' }).waitFor();
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.locator('#main-content').waitFor();
    expect(new URL(page.url()).hash).not.toContain('token');
    expect(errors).toEqual([]);
  });

  test('a spent invitation says so, and leads to the log-in', { timeout }, async () => {
    await using opened = await openConsole();
    const { page } = opened;
    await page.goto(`${stack().consoleUrl}/#/invitation?token=spent`);
    await page.getByLabel('First name').fill('Asha');
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('alert').waitFor();
    await picture(page, 'invitation-spent');
    await page.getByRole('button', { name: 'To the log-in' }).click();
    await page.getByLabel('E-mail').waitFor();
  });

  test('another address is verified, and a forgotten password chosen anew', { timeout }, async () => {
    const person = await staff('support');
    const email = `moved.${unique()}@example.com`;
    expectStatus(await person.post('/v1/me/email', { email, password: PASSWORD }), 202);
    await using opened = await openConsole('narrow');
    const { page, errors } = opened;
    await page.goto(await linkIn(email, 'verify-email'));
    await page.getByRole('button', { name: 'Verify the address' }).click();
    await page.getByText('Your address is verified.').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(expectStatus(await person.get('/v1/me'), 200).body).toMatchObject({ email, emailVerified: true });
    // As the mail about an unknown device says.
    await page.goto(`${stack().consoleUrl}/#/forgot-password`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('the mail is on its way').waitFor();
    await page.goto(await linkIn(email, 'reset-password'));
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await picture(page, 'reset-password');
    expect(await serious(page)).toEqual([]);
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await logIn(page, { email, password: NEW_PASSWORD });
    expect(errors).toEqual([]);
  });

  test('customers are led to the shop', { timeout: 60_000 }, async () => {
    const { email } = await newCustomer();
    const [welcome] = await until('the welcome', async () => ((await mailsTo(email)).length > 0 ? mailsTo(email) : undefined));
    expect(welcome?.text).toContain('/verify-email?token=');
    expect(welcome?.text).not.toContain(stack().consoleUrl);
  });
});
