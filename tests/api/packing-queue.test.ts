/** Pages of shipments: none twice, none left out, and no more orders read for one than it shows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listShipments } from '../../lib/orders/list-orders.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { plansOf } from '../support/explain.ts';
import { plantOrder, shipment } from '../support/planted.ts';
import { stack } from '../support/stack.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const STATUS = 'out_for_delivery';
const LIMIT = 3;
/** Orders placed at the same moment. */
const AT_ONCE = 4;

/** Orders older than those of any other test, several of the same moment, each with up to three parcels on the way and one that arrived. */
async function plantOld(): Promise<string[]> {
  const rows: { at: number; orderId: string; id: string }[] = [];
  for (let i = 0; i < 12; i += 1) {
    const at = Date.UTC(2001, 0, 1 + Math.floor(i / AT_ONCE));
    const order = await plantOrder([{ sku: 'OLD', quantity: 4 }], (id) => {
      const lines = [{ lineId: `${id}-0`, quantity: 1 }];
      const onTheWay = Array.from({ length: 1 + (i % 3) }, () => shipment(STATUS, lines));
      return { createdAt: new Date(at), shipments: [...onTheWay.toReversed(), shipment('delivered', lines)] };
    });
    rows.push(...order.shipments.filter(({ status }) => status === STATUS).map(({ id }) => ({ at, orderId: order._id, id })));
  }
  return rows
    .sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : a.orderId > b.orderId ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

test('pages follow each other without a gap, and read what they show', async () => {
  const planted = await plantOld();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const plans = await plansOf(async () => {
      const { items, nextCursor } = await listShipments(STATUS, { limit: LIMIT, cursor: from });
      seen.push(...items.map((row) => row.shipment.id));
      cursor = nextCursor ?? undefined;
    });
    expect(plans.map(({ indexes }) => indexes)).toEqual([['shipments.status_1_createdAt_1__id_1']]);
    // Those of the last one's moment that came before it are passed over.
    for (const { docsExamined } of plans) expect(docsExamined).toBeLessThanOrEqual(LIMIT + 2 + AT_ONCE - 1);
  } while (cursor && seen.length < planted.length);
  expect(seen.slice(0, planted.length)).toEqual(planted);
});
