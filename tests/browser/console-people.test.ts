/** Customers and staff in the console: a note and store credit, an invitation and a role, each done once and checked against the API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { chromiumPath } from '../support/browser.ts';
import { newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, faults, goTo, logIn, openConsole, settled, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';

const timeout = 300_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

async function openAsAdmin(width: keyof typeof widths = 'wide') {
  const person = await verified(await staff('admin'));
  const opened = await openConsole(width);
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  return { ...opened, person };
}

const idOf = async (person: Awaited<ReturnType<typeof newCustomer>>): Promise<string> =>
  expectStatus(await person.get('/v1/me'), 200).body.id;

describe.skipIf(!chromiumPath)('people in the console (needs Chromium)', () => {
  test('a customer gets a note and store credit, and is disabled', { timeout }, async () => {
    const id = await idOf(await newCustomer());
    const { page, errors, person, ...opened } = await openAsAdmin();
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
    await act(page, 'Disable');
    await page.getByRole('button', { name: 'Enable', exact: true }).waitFor();
    expect(expectStatus(await person.get(`/v1/admin/users/${id}`), 200).body.disabled).toBe(true);
    expect(errors).toEqual([]);
  });

  test('someone is invited to the staff, and the role of another is changed', { timeout }, async () => {
    const colleague = await staff('support');
    const id = await idOf(colleague);
    const { page, errors, person, ...opened } = await openAsAdmin();
    await using _ = opened;
    const email = `invited-${id.toLowerCase().replaceAll(/\d/g, 'x')}@example.com`;
    await goTo(page, '/staff');
    await act(page, 'Invite', { 'E-mail': email, 'First name': 'Asha' });
    await page.waitForURL(/staff\/.+\/show/);
    await settled(page);
    await page.getByText(/^Support, until/).waitFor();
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

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is too wide: %s',
    { timeout },
    async (width) => {
      const customer = await idOf(await newCustomer());
      const colleague = await idOf(await staff('support'));
      const { page, errors, ...opened } = await openAsAdmin(width);
      await using _ = opened;
      const pages = [
        ['people-customers', '/customers'],
        ['people-customer', `/customers/${customer}/show`],
        ['people-staff', '/staff'],
        ['people-member', `/staff/${colleague}/show`],
        ['people-suppressions', '/suppressions'],
      ] as const;
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
