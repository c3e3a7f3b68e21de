/** Carts that customers left: who is reminded, once, and the link that brings the cart back. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person } from '../support/client.ts';
import { runSweeper, untilEmpty } from '../support/control.ts';
import { linkTo, mailsTo, mailTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { stack } from '../support/stack.ts';

const SUBJECT = 'is waiting';
const HOUR_MS = 3_600_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const carts = () => mongoose.connection.collection('carts');
const skuOf = async (stock = 10): Promise<string> => (await newProduct({ stock })).variants[0].sku;
const put = async (person: Person, sku: string, quantity = 1) =>
  expectStatus(await person.post('/v1/cart/items', { sku, quantity }), 200).body;

/** Orders the cart, or other items. */
const order = async (person: Person, items: object = {}) => {
  const body = { address: ADDRESS, paymentMethod: 'cod', ...items };
  return expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201);
};

/** Time passes by the clock of the database only. */
const leave = (person: Person, hours = 7) =>
  carts().updateOne({ ownerId: person.id }, { $set: { updatedAt: new Date(Date.now() - hours * HOUR_MS) } });

/** Someone who takes advertising, at a proven address. */
async function fan(firstName = 'Asha'): Promise<Person> {
  const person = await newCustomer({ firstName });
  expectStatus(await api.post('/v1/auth/email/verify', { token: await linkTo(person.email, 'verify-email') }), 204);
  expectStatus(await person.patch('/v1/me/preferences', { marketing: true }), 200);
  return person;
}

const sweepTwice = async () => {
  await Promise.all([runSweeper(), runSweeper()]);
  await untilEmpty(['emails']);
};

const restoreTokenIn = (text: string): string => decodeURIComponent(/\/cart\?restore=(\S+)/.exec(text)?.[1] ?? '');

describe('a cart that was left', () => {
  test('is told once, by two runs at once and later ones, with a link that brings it back on another device', async () => {
    const { name, variants } = await newProduct();
    const { sku } = variants[0];
    const person = await fan();
    await put(person, sku, 2);
    await leave(person);
    await sweepTwice();
    const mail = await mailTo(person.email, SUBJECT);
    for (const part of [mail.text, mail.html]) expect(part).toContain(name);
    await leave(person, 30);
    await sweepTwice();
    expect(await mailsTo(person.email, SUBJECT)).toHaveLength(1);
    const token = restoreTokenIn(mail.text);
    const first = expectStatus(await api.post('/v1/cart/restore', { token }), 200).body;
    expect(first).toMatchObject({ items: [{ sku, quantity: 2 }], cartToken: expect.any(String) });
    const again = expectStatus(await api.post('/v1/cart/restore', { token }, { cartToken: first.cartToken }), 200).body;
    expect([again.version, again.items.length]).toEqual([first.version, 1]);
    expectStatus(await person.del(`/v1/cart/items/${sku}`), 200);
    expect((await person.post('/v1/cart/restore', { token })).body.items).toMatchObject([{ sku, quantity: 2 }]);
    expect((await person.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 2 }]);
    for (const wrong of [`${token}x`, token.replace('@', '@1'), 'nonsense'])
      expect((await api.post('/v1/cart/restore', { token: wrong })).body.code).toBe('link_invalid');
    expect((await api.post('/v1/cart/restore', {})).body.errors).toMatchObject([{ path: 'body.token' }]);
  });

  test('is told again in another version, a day later at the earliest', async () => {
    const person = await fan();
    await put(person, await skuOf());
    await leave(person);
    await sweepTwice();
    await mailTo(person.email, SUBJECT);
    await put(person, await skuOf());
    await leave(person);
    await sweepTwice();
    expect(await mailsTo(person.email, SUBJECT)).toHaveLength(1);
    await put(person, await skuOf());
    await leave(person);
    await carts().updateOne({ ownerId: person.id }, { $set: { 'reminder.at': new Date(Date.now() - 25 * HOUR_MS) } });
    await sweepTwice();
    expect(await mailsTo(person.email, SUBJECT)).toHaveLength(2);
  });

  test('is not told before its time, to who does not want it, at an address not proven, of nothing, or after an order', async () => {
    const sku = await skuOf(20);
    const people = await Promise.all([fan(), fan(), fan(), fan(), newCustomer()]);
    const [early, deaf, empty, buyer, unproven] = people as [Person, Person, Person, Person, Person];
    await unproven.patch('/v1/me/preferences', { marketing: true });
    await deaf.patch('/v1/me/preferences', { marketing: false });
    await Promise.all(people.map((person) => put(person, sku)));
    await empty.del('/v1/cart');
    // Before it is left: the sweeper of every minute must not find it in between.
    await order(buyer, { items: [{ sku, quantity: 1 }] });
    await Promise.all([leave(early, 2), leave(deaf), leave(empty), leave(buyer), leave(unproven)]);
    await sweepTwice();
    for (const { email } of people) expect(await mailsTo(email, SUBJECT)).toHaveLength(0);
    expect(await carts().countDocuments({ ownerId: { $in: people.map(({ id }) => id) }, watched: true })).toBe(1);
  });

  test('is forgotten once it was ordered: the link brings nothing back', async () => {
    const person = await fan();
    const sku = await skuOf();
    await put(person, sku);
    await leave(person);
    await sweepTwice();
    const token = restoreTokenIn((await mailTo(person.email, SUBJECT)).text);
    await order(person);
    expect((await person.post('/v1/cart/restore', { token })).body.code).toBe('link_invalid');
  });

  test('stays untold after the link at the mail’s end', async () => {
    const person = await fan(unique());
    await put(person, await skuOf());
    await leave(person);
    await sweepTwice();
    const token = await linkTo(person.email, 'unsubscribe');
    expect((await api.post(`/v1/unsubscribe?token=${encodeURIComponent(token)}`)).body).toEqual({ unsubscribed: 'marketing' });
    await put(person, await skuOf());
    await leave(person);
    await carts().updateOne({ ownerId: person.id }, { $set: { 'reminder.at': new Date(0) } });
    await sweepTwice();
    expect(await mailsTo(person.email, SUBJECT)).toHaveLength(1);
  });
});
