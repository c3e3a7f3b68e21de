import { describe, expect, test } from 'vitest';
import { staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

const PATH = '/v1/admin/settings';
const read = async () => expectStatus(await (await staff('admin')).get(PATH), 200);

describe('settings', () => {
  test('are read as a whole, and changed in part: what is not named stays', async () => {
    const admin = await staff('admin');
    const before = await read();
    expect(before.body).toMatchObject({
      store: { state: 'Karnataka' },
      features: { reviews: true, liveUpdates: true },
      tax: { rates: [] },
    });
    const gapHours = before.body.cart.reminder.gapHours + 1;
    const changed = expectStatus(await admin.patch(PATH, { cart: { reminder: { gapHours } } }), 200);
    expect(changed.body).toEqual({ ...before.body, cart: { ...before.body.cart, reminder: { ...before.body.cart.reminder, gapHours } } });
    expect((await read()).body).toEqual(changed.body);
    expect(changed.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  test('an entry of a record is added and removed alone', async () => {
    const admin = await staff('admin');
    const sku = `LIMIT-${process.pid}`;
    const added = await admin.patch(PATH, { cart: { maxQuantityBySku: { [sku]: 2 } } });
    expect(expectStatus(added, 200).body.cart.maxQuantityBySku[sku]).toBe(2);
    const removed = await admin.patch(PATH, { cart: { maxQuantityBySku: { [sku]: null } } });
    expect(expectStatus(removed, 200).body.cart.maxQuantityBySku).not.toHaveProperty(sku);
  });

  test('a change to what someone else has changed is refused; one that changes nothing keeps the version', async () => {
    const admin = await staff('admin');
    const { body, headers } = await read();
    const old = { headers: { 'if-match': headers.get('etag') ?? '' } };
    const same = expectStatus(await admin.patch(PATH, { inventory: body.inventory }, old), 200);
    expect(same.headers.get('etag')).toBe(headers.get('etag'));
    const phone = `+91 80 4000 ${String(Date.now()).slice(-4)}`;
    expectStatus(await admin.patch(PATH, { store: { phone } }, old), 200);
    expect(await admin.patch(PATH, { store: { phone } }, old)).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
    expect((await admin.get(PATH, { headers: { 'if-none-match': (await read()).headers.get('etag') ?? '' } })).status).toBe(304);
  });

  test('changes at the same moment all come in', async () => {
    const admin = await staff('admin');
    const skus = Array.from({ length: 4 }, (_, i) => `AT-ONCE-${process.pid}-${i}`);
    const limit = (value: number | null) =>
      Promise.all(skus.map((sku) => admin.patch(PATH, { cart: { maxQuantityBySku: { [sku]: value } } })));
    for (const answer of await limit(3)) expectStatus(answer, 200);
    expect((await read()).body.cart.maxQuantityBySku).toMatchObject(Object.fromEntries(skus.map((sku) => [sku, 3])));
    for (const answer of await limit(null)) expectStatus(answer, 200);
  });

  test('every wrong field is told, and nothing is kept', async () => {
    const admin = await staff('super_admin');
    const before = (await read()).body;
    const wrong = {
      store: { gstin: '29', state: 'Atlantis', email: 'nobody' },
      shipping: { fee: -1, unserved: ['A'] },
      features: { teleport: true },
      cod: { limit: 1.5 },
    };
    const { status, body } = await admin.patch(PATH, wrong);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    const paths = body.errors.map(({ path }: { path: string }) => path).sort();
    const expected = ['features.teleport', 'cod.limit', 'shipping.fee', 'shipping.unserved.0', 'store.email', 'store.gstin', 'store.state'];
    expect(paths).toEqual(expected.map((path) => `body.${path}`).sort());
    // What is right by itself, but not without what it takes away.
    expect(await admin.patch(PATH, { cart: null })).toMatchObject({ status: 400 });
    expect((await read()).body).toEqual(before);
  });

  test('those of payments and of how administrators log in are for super admins', async () => {
    const [admin, boss, support] = [await staff('admin'), await staff('super_admin'), await staff('support')];
    const before = (await read()).body;
    for (const patch of [
      { payments: { windowMinutes: before.payments.windowMinutes + 1 } },
      { cod: { fee: before.cod.fee + 1 } },
      { features: { cashOnDelivery: false } },
      { security: { requireTotpForSuperAdmin: true } },
    ])
      expect(await admin.patch(PATH, patch)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await read()).body).toEqual(before);
    // To send what is there already changes nothing.
    expectStatus(await admin.patch(PATH, { cod: before.cod }), 200);
    expectStatus(await boss.patch(PATH, { payments: { windowMinutes: before.payments.windowMinutes } }), 200);
    expect((await support.get(PATH)).status).toBe(403);
  });

  test('the audit log has what was before and after', async () => {
    const admin = await staff('admin');
    const { afterHours } = (await read()).body.cart.reminder;
    expectStatus(await admin.patch(PATH, { cart: { reminder: { afterHours: afterHours + 1 } } }), 200);
    const [entry] = (await admin.get(`/v1/admin/audit-log?actor=${admin.id}&action=patchSettings&limit=1`)).body.items;
    expect(Object.keys(entry.changes)).toEqual(['cart']);
    expect(entry.changes.cart).toMatchObject({ before: { reminder: { afterHours } }, after: { reminder: { afterHours: afterHours + 1 } } });
    expectStatus(await admin.patch(PATH, { cart: { reminder: { afterHours } } }), 200);
  });
});
