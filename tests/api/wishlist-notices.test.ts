/** Mails about what is on wishlists: fallen prices, and what can be had again. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { api, newCustomer, type Person, staff } from '../support/client.ts';
import { send, untilEmpty } from '../support/control.ts';
import { mailsTo, mailTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { message } from '../support/planted.ts';
import { stack } from '../support/stack.ts';

const wish = async (person: Person, sku: string) => expectStatus(await person.put(`/v1/wishlist/${sku}`), 200).body;
const reprice = async (sku: string, amount: number) =>
  expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, { price: rupees(amount) }), 200);
const count = async (sku: string, units: number) => {
  const body = { count: units, reason: 'Counted' };
  const manager = await staff('catalog_manager');
  expectStatus(await manager.post(`/v1/admin/inventory/${sku}/adjustments`, body, { idempotencyKey: randomUUID() }), 201);
};
const settled = () => untilEmpty(['catalog-updates', 'stock-updates', 'emails']);

describe('a price that falls', () => {
  test('is told once per fall, to who wished for it and wants to know', async () => {
    const { id: productId, name, slug, variants } = await newProduct();
    const { sku } = variants[0];
    const [asha, deaf, other] = await Promise.all([newCustomer({ firstName: 'Asha' }), newCustomer(), newCustomer()]);
    await Promise.all([wish(asha, sku), wish(deaf, sku)]);
    const { id } = expectStatus(await asha.post('/v1/wishlists', { name: 'Another list with it' }), 201).body;
    await asha.put(`/v1/wishlists/${id}/items/${sku}`);
    await deaf.patch('/v1/me/preferences', { priceDrops: false });
    await reprice(sku, 599);
    await reprice(sku, 449);
    const mail = await mailTo(asha.email, `${name} is now ₹449.00`);
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('₹449.00 instead of ₹599.00 (25% off)');
      expect(part).toContain(`/${slug}/${productId}/p`);
    }
    await reprice(sku, 399);
    await mailTo(asha.email, '₹399.00');
    await settled();
    expect(await mailsTo(asha.email, name)).toHaveLength(2);
    for (const { email } of [deaf, other]) expect(await mailsTo(email, name)).toHaveLength(0);
  });

  test('of several variants is one mail; a message that comes again, or too late, is none', async () => {
    const options = ['Size'];
    const { id, name, slug, variants } = await newProduct({ options, variants: [{ options: { Size: 'M' } }, { options: { Size: 'L' } }] });
    const [first, second] = variants.map(({ sku }) => sku) as [string, string];
    const person = await newCustomer();
    await wish(person, first);
    const { id: listId } = expectStatus(await person.post('/v1/wishlists', { name: 'Later' }), 201).body;
    await person.put(`/v1/wishlists/${listId}/items/${second}`);
    const prices = [first, second].map((sku) => ({ sku, before: 59_900, after: 49_900 }));
    const changed = message('product.changed', { productId: id, slug, kinds: ['price'], prices });
    await Promise.all([send(changed, ['catalog-updates']), send(changed, ['catalog-updates'])]);
    const mail = await mailTo(person.email, `${name} is now from ₹499.00`);
    expect(mail.text).toMatch(/M · ₹499.00[\s\S]*L · ₹499.00/);
    await send(changed, ['catalog-updates']);
    const late = prices.map(({ sku }) => ({ sku, before: 49_900, after: 29_900 }));
    await send(message('product.changed', { productId: id, slug, kinds: ['price'], prices: late }), ['catalog-updates']);
    await settled();
    expect(await mailsTo(person.email, name)).toHaveLength(1);
  });
});

describe('what was sold out', () => {
  test('is told to who wished for it when it is back, once, asked or not', async () => {
    const { name, slug, variants } = await newProduct({ stock: 5 });
    const { sku } = variants[0];
    const [before, after, asked, gone] = await Promise.all([newCustomer(), newCustomer(), newCustomer(), newCustomer()]);
    await Promise.all([wish(before, sku), wish(asked, sku), wish(gone, sku)]);
    await count(sku, 0);
    await settled();
    await wish(after, sku);
    expectStatus(await asked.post(`/v1/products/${slug}/notify-me`, {}), 200);
    expect((await asked.get('/v1/me/notify-me')).body.items).toMatchObject([{ sku }]);
    expect((await before.get('/v1/me/notify-me')).body.items).toEqual([]);
    await gone.del(`/v1/wishlist/${sku}`);
    await count(sku, 3);
    const subject = `${name} is back in stock`;
    const mails = await Promise.all([before, after, asked].map(({ email }) => mailTo(email, subject)));
    expect(mails.map(({ text }) => text.includes('on your wishlist'))).toEqual([true, true, false]);
    await count(sku, 4);
    await settled();
    for (const [person, times] of [[before, 1] as const, [after, 1] as const, [asked, 1] as const, [gone, 0] as const])
      expect(await mailsTo(person.email, subject)).toHaveLength(times);
    await count(sku, 0);
    await settled();
    await count(sku, 2);
    await settled();
    expect(await mailsTo(before.email, subject)).toHaveLength(2);
  });
});

test('a mail program ends mails of a kind by one click, and by no forged one', async () => {
  const { variants } = await newProduct();
  const person = await newCustomer();
  await wish(person, variants[0].sku);
  await reprice(variants[0].sku, 100);
  const { text } = await mailTo(person.email, '₹100.00');
  const token = /\/unsubscribe\?token=(\S+)/.exec(text)?.[1];
  const click = (given: string | undefined) =>
    fetch(`${stack().apiUrl}/v1/unsubscribe?token=${given}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  expect((await click('usr_1.priceDrops.forged')).status).toBe(401);
  expect((await person.get('/v1/me/preferences')).body.priceDrops).toBe(true);
  for (let i = 0; i < 2; i++) expect((await click(token)).status).toBe(200);
  expect((await person.get('/v1/me/preferences')).body).toMatchObject({ priceDrops: false, backInStock: true });
  expect((await api.post('/v1/unsubscribe')).status).toBe(400);
});
