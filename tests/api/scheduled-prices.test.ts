/** Prices for a while: what a buyer pays follows the clock, the rest of the shop follows the sweeper. */
import { describe, expect, test } from 'vitest';
import { newProduct, type ProductFixture, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, staff } from '../support/client.ts';
import { runSweeper } from '../support/control.ts';
import { mailTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const AN_HOUR = 3600;

const patch = async (sku: string, body: unknown) => (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, body);
const variantOf = async ({ slug }: ProductFixture) => expectStatus(await api.get(`/v1/products/${slug}`), 200).body.variants[0];
const quoted = async (sku: string): Promise<number> =>
  expectStatus(await api.post('/v1/checkout/quote', { items: [{ sku, quantity: 1 }], address: ADDRESS }), 200).body.totals.subtotal.amount;
const listed = async ({ name }: ProductFixture) =>
  expectStatus(await api.get(`/v1/products?q=${encodeURIComponent(name)}`), 200).body.items[0];

/** Sweeps until the list shows a price: other tests' sweeps may do it first. */
const listShows = (product: ProductFixture, amount: number) =>
  until(`${amount} in the list`, async () => {
    await runSweeper();
    const row = await listed(product);
    return row.price.amount === amount ? row : undefined;
  });

describe('a scheduled price', () => {
  test('begins and ends by itself for pages, carts, quotes and lists, and is told to who wished for it', async () => {
    const product = await newProduct({ price: 600 });
    const { sku } = product.variants[0];
    const person = await newCustomer();
    expectStatus(await person.put(`/v1/wishlist/${sku}`), 200);
    expectStatus(await person.put(`/v1/cart/items/${sku}`, { quantity: 1 }), 200);
    const sale = { price: rupees(450), from: inSeconds(4), to: inSeconds(AN_HOUR) };
    const planned = expectStatus(await patch(sku, { scheduledPrice: sale }), 200).body.variants[0];
    expect(planned).toMatchObject({ price: rupees(600), scheduledPrice: sale });
    expect(planned).not.toHaveProperty('regularPrice');

    // No sweep of ours has run: the price is the clock's.
    await until('the price in a quote', async () => ((await quoted(sku)) === 45_000 ? true : undefined));
    const { items } = expectStatus(await person.get('/v1/cart'), 200).body;
    expect(items[0]).toMatchObject({ unitPrice: rupees(450), priceChanged: { from: rupees(600), to: rupees(450) } });
    expect(await variantOf(product)).toMatchObject({ price: rupees(450), regularPrice: rupees(600), priceEndsAt: sale.to });

    expect(await listShows(product, 45_000)).toMatchObject({ onSale: true });
    await mailTo(person.email, `${product.name} is now ₹450.00`);

    expectStatus(await patch(sku, { scheduledPrice: { ...sale, to: inSeconds(2) } }), 200);
    await until('the regular price in a quote', async () => ((await quoted(sku)) === 60_000 ? true : undefined));
    expect(await listShows(product, 60_000)).toMatchObject({ onSale: false });
    const after = await variantOf(product);
    expect(after).toMatchObject({ price: rupees(600) });
    expect(after).not.toHaveProperty('regularPrice');
    const [stored] = expectStatus(await (await staff('catalog_manager')).get(`/v1/admin/products/${product.id}`), 200).body.variants;
    expect(stored).not.toHaveProperty('scheduledPrice');
  });

  test('can be changed and cancelled while it is on, and the regular price with it', async () => {
    const product = await newProduct({ price: 600, compareAtPrice: 700 });
    const { sku } = product.variants[0];
    const since = inSeconds(-60);
    const begun = expectStatus(await patch(sku, { scheduledPrice: { price: rupees(500), from: since } }), 200).body;
    expect(begun).toMatchObject({ price: rupees(500) });
    expect(begun.variants[0]).toMatchObject({ price: rupees(500), regularPrice: rupees(600) });
    expect((await listed(product)).price).toEqual(rupees(500));

    const raised = expectStatus(await patch(sku, { price: rupees(650) }), 200).body.variants[0];
    expect(raised).toMatchObject({ price: rupees(500), regularPrice: rupees(650) });

    const moved = { price: rupees(400), from: inSeconds(AN_HOUR) };
    const replaced = expectStatus(await patch(sku, { scheduledPrice: moved }), 200).body.variants[0];
    expect(replaced).toMatchObject({ price: rupees(650), scheduledPrice: moved });
    expect(await quoted(sku)).toBe(65_000);

    const cancelled = expectStatus(await patch(sku, { scheduledPrice: null }), 200).body.variants[0];
    expect(cancelled).toMatchObject({ price: rupees(650) });
    expect(cancelled).not.toHaveProperty('scheduledPrice');
  });

  test('is refused above the MRP, when it ends before it begins, and when it is over', async () => {
    const { sku } = (await newProduct({ price: 600, compareAtPrice: 700 })).variants[0];
    const problems = async (scheduledPrice: unknown) =>
      expectStatus(await patch(sku, { scheduledPrice }), 400).body.errors.map((error: { path: string }) => error.path);
    const price = rupees(500);
    expect(await problems({ price: rupees(701), from: inSeconds(10) })).toEqual(['body.scheduledPrice.price']);
    expect(await problems({ price, from: inSeconds(20), to: inSeconds(10) })).toEqual(['body.scheduledPrice.to']);
    expect(await problems({ price, from: inSeconds(-20), to: inSeconds(-10) })).toEqual(['body.scheduledPrice.to']);
    expect(await problems({ price, from: 'tomorrow' })).toEqual(['body.scheduledPrice.from']);
    expectStatus(await patch(sku, { scheduledPrice: { price, from: inSeconds(10) } }), 200);
    const below = expectStatus(await patch(sku, { price: rupees(450), compareAtPrice: rupees(480) }), 400);
    expect(below.body.errors[0]).toMatchObject({ path: 'body.scheduledPrice.price', code: 'above_mrp' });
  });

  test('comes with a new product as well', async () => {
    const variants = [
      { price: rupees(600), stock: 3, scheduledPrice: { price: rupees(550), from: inSeconds(-5), to: inSeconds(AN_HOUR) } },
    ];
    const product = await newProduct({ fields: { variants } });
    expect(await variantOf(product)).toMatchObject({ price: rupees(550), regularPrice: rupees(600) });
    expect((await listed(product)).price).toEqual(rupees(550));
  });
});
