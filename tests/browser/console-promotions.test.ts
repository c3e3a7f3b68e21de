/** Promotions in the console: a percentage is previewed against a cart, made, and given out by generated codes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { chromiumPath } from '../support/browser.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, faults, goTo, logIn, openConsole, picture, save, serious, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';

const timeout = 300_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

/** A new word of letters alone: a long number in it could be taken for somebody's. */
const word = (): string => unique().replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

async function openAsMarketing(width: keyof typeof widths = 'wide') {
  const person = await verified(await staff('marketing'));
  const opened = await openConsole(width);
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  return { ...opened, person };
}

describe.skipIf(!chromiumPath)('promotions in the console (needs Chromium)', () => {
  test('a percentage is previewed against a cart, made, and gets codes', { timeout }, async () => {
    const name = `Lantern ${word()}`;
    await newProduct({ name });
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const promotion = `Festival ${word()}`;
    await goTo(page, '/promotions/create');
    await page.getByLabel('Name').fill(promotion);
    await page.getByLabel('Percent', { exact: false }).first().fill('10');
    await page.getByLabel('Add a product').fill(name);
    await page.getByRole('option', { name }).click();
    await page.getByLabel('Codes', { exact: true }).fill('NOSUCHCODE');
    await page.getByRole('button', { name: 'Show what it gets' }).click();
    const outcome = page.getByRole('region', { name: 'Outcome' });
    await outcome.getByText(promotion).waitFor();
    await outcome.getByText('NOSUCHCODE (unknown): There is no such code.').waitFor();
    await picture(page, 'promotions-draft');
    expect(await serious(page)).toEqual([]);
    await save(page);
    const { items } = expectStatus(await person.get(`/v1/admin/promotions?q=${encodeURIComponent(promotion)}`), 200).body;
    expect(items).toMatchObject([{ name: promotion, kind: 'percentage', value: 10, automatic: false, active: true }]);
    await act(page, 'Generate codes', { 'How many': '12', Beginning: 'FEST' });
    const codes = expectStatus(await person.get(`/v1/admin/promotions/${items[0].id}/codes?limit=50`), 200).body.items as {
      code: string;
    }[];
    expect(codes).toHaveLength(12);
    await page.getByText(codes[0]?.code ?? 'none', { exact: true }).waitFor();
    expect(codes.every(({ code }) => code.startsWith('FEST'))).toBe(true);
    expect(errors).toEqual([]);
  });

  test('a cart is previewed for a customer, as one of a segment, and for a pincode, by who may not list accounts', {
    timeout,
  }, async () => {
    const name = `Lantern ${word()}`;
    await newProduct({ name });
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const [promotion, segment] = [`Insiders ${word()}`, `insiders ${word()}`];
    const rules = { orders: { min: 1 } };
    expectStatus(await person.post('/v1/admin/segments', { name: segment, rules }), 201);
    const body = { name: promotion, kind: 'percentage', value: 5, automatic: true, conditions: { segment } };
    const { id } = expectStatus(await person.post('/v1/admin/promotions', body), 201).body;
    await goTo(page, '/promotions/preview');
    const customer = await newCustomer({ firstName: `Zubin${word()}` });
    await page.getByLabel('Customer', { exact: true }).fill(customer.email);
    await page.getByRole('option', { name: customer.email }).click();
    await page.getByLabel('Add a product').fill(name);
    await page.getByRole('option', { name }).click();
    const show = page.getByRole('button', { name: 'Show what it gets' });
    const outcome = page.getByRole('region', { name: 'Outcome' });
    await show.click();
    await outcome.waitFor();
    expect(await outcome.getByText(promotion).count()).toBe(0);
    await page.getByLabel('As a customer of these segments').fill(segment);
    await page.getByRole('option', { name: segment }).click();
    await page.getByLabel('Pincode').fill('999999');
    await show.click();
    await outcome.getByText(promotion).waitFor();
    await outcome.getByText(/^999999.*we do not deliver there$/).waitFor();
    await picture(page, 'promotions-preview-as');
    expect(await serious(page)).toEqual([]);
    expectStatus(await person.del(`/v1/admin/promotions/${id}`), 204);
    expect(errors).toEqual([]);
  });

  test('a change is saved in rupees, and what is emptied goes away', { timeout }, async () => {
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const code = `OFF${word().toUpperCase()}`;
    const body = {
      name: 'Off',
      kind: 'fixed',
      value: { amount: 5_000, currency: 'INR' },
      code,
      conditions: { minSubtotal: { amount: 50_000, currency: 'INR' } },
    };
    const { id } = expectStatus(await person.post('/v1/admin/promotions', body), 201).body;
    await goTo(page, `/promotions/${id}`);
    await page.getByLabel('Rupees off', { exact: false }).first().fill('75.5');
    await page.getByLabel('Goods worth at least, in rupees').fill('');
    await page.getByLabel('Budget in rupees').fill('1000');
    await save(page);
    await page.getByText(/^Element updated/).waitFor();
    const changed = expectStatus(await person.get(`/v1/admin/promotions/${id}`), 200).body;
    expect(changed).toMatchObject({ value: { amount: 7_550 }, code, conditions: {}, limits: { budget: { amount: 100_000 } } });
    expect(changed.conditions.minSubtotal).toBeUndefined();
    expect(errors).toEqual([]);
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is too wide: %s',
    { timeout },
    async (width) => {
      const { page, errors, person, ...opened } = await openAsMarketing(width);
      await using _ = opened;
      const { id } = expectStatus(await person.post('/v1/admin/promotions', { name: 'Rain', kind: 'percentage', value: 5 }), 201).body;
      const pages = [
        ['promotions', '/promotions'],
        ['promotions-new', '/promotions/create'],
        ['promotion', `/promotions/${id}`],
        ['promotions-preview', '/promotions/preview'],
      ] as const;
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
