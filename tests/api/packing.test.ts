import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { staff } from '../support/client.ts';
import { expectStatus, move, packAll, placeNew, untilToPack } from '../support/orders.ts';

const print = async (what: 'picking-list' | 'packing-slips', shipmentIds: string[]) =>
  (await staff('order_manager')).post(`/v1/admin/shipments/${what}`, { shipmentIds });

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toContain('pdf');
  return (await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: true })).text.replace(
    /\s+/g,
    ' ',
  );
}

test('printPickingList, printPackingSlips: many orders at once, in the warehouse only', async () => {
  const placed = await Promise.all([placeNew(2), placeNew(1)]);
  const orders = await Promise.all(placed.map(({ order }) => untilToPack(order.id)));
  const ids = orders.map((order) => order.shipments[0]?.id ?? '');
  const list = expectStatus(await print('picking-list', [...ids, ...ids]), 200).body;
  const picks = await textOf(list.url);
  for (const { sku, order } of placed) for (const words of [sku, order.number]) expect(picks).toContain(words);
  expect(picks).toContain('2 parcels, 2 SKUs, 3 units');
  const slips = await textOf(expectStatus(await print('packing-slips', ids), 200).body.url);
  for (const { sku, order } of placed) for (const words of [sku, order.number]) expect(slips).toContain(words);
  const unknown = expectStatus(await print('packing-slips', [ids[0] ?? '', 'shp_none']), 404);
  expect(unknown.body.shipmentIds).toEqual(['shp_none']);
  expectStatus(await print('picking-list', []), 400);
  const [order] = orders;
  const parcel = order ? await packAll(order) : '';
  expectStatus(await print('packing-slips', [parcel]), 200);
  expectStatus(await move(parcel, 'shipped'), 200);
  const gone = expectStatus(await print('picking-list', [parcel, ids[1] ?? '']), 409);
  expect(gone.body).toMatchObject({ code: 'invalid_transition', shipmentIds: [parcel] });
});
