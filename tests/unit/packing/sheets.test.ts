import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import type { Shipment } from '../../../lib/orders/types.ts';
import { type Parcel, picksOf } from '../../../lib/packing/picking.ts';
import { renderPackingSlips } from '../../../lib/packing/render-packing-slips.ts';
import { renderPickingList } from '../../../lib/packing/render-picking-list.ts';
import { fonts, type SampleLine, sampleOrder, settings } from '../invoices/samples.ts';

const at = new Date('2026-11-24T05:00:00Z');

function parcel(lines: SampleLine[], number = 'FK-7Q3M-2K8P', shipment: Partial<Shipment> = {}): Parcel {
  const order = { ...sampleOrder(lines), number };
  const rows = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  return { order, shipment: { id: `shp_${number}`, status: 'to_pack', warehouseId: 'main', lines: rows, ...shipment } };
}

const pagesOf = async (pdf: Buffer): Promise<string[]> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text.map((text) => text.replace(/\s+/g, ' '));

describe('a picking list', () => {
  const parcels = [parcel([{ quantity: 2 }, { quantity: 1 }], 'FK-AAAA-AAAA'), parcel([{ quantity: 3 }], 'FK-BBBB-BBBB')];

  test('sums units per SKU over the orders', () => {
    expect(picksOf(parcels)).toMatchObject([
      {
        sku: 'SKU-001',
        quantity: 5,
        orders: [
          { number: 'FK-AAAA-AAAA', quantity: 2 },
          { number: 'FK-BBBB-BBBB', quantity: 3 },
        ],
      },
      { sku: 'SKU-002', quantity: 1 },
    ]);
  });

  test('says what to fetch and for whom', async () => {
    const [text = ''] = await pagesOf(await renderPickingList(parcels, 'Open Shop', at, fonts));
    for (const words of [
      'PICKING LIST',
      '2 parcels, 2 SKUs, 6 units',
      '24 Nov 2026',
      'SKU-001',
      'Cotton kurta no. 1',
      'Size: M',
      'FK-BBBB-BBBB × 3',
      'Page 1 of 1',
    ])
      expect(text).toContain(words);
  });
});

test('a picking list for very many orders names some of them', async () => {
  const many = Array.from({ length: 40 }, (_, index) => parcel([{}], `FK-MANY-${1000 + index}`));
  const [text = ''] = await pagesOf(await renderPickingList(many, 'Open Shop', at, fonts));
  expect(text).toContain('and 25 more');
});

describe('packing slips', () => {
  test('are a page each, without prices, with what the buyer asked for', async () => {
    const packed = parcel([{ quantity: 2 }], 'FK-CCCC-CCCC', { status: 'packed', carrier: 'Delhivery', trackingNumber: 'DL123456789' });
    const [line] = packed.order.lines;
    if (line) packed.order.lines = [{ ...line, note: 'No plastic', gift: { message: 'For you, Zoë' } }];
    const pages = await pagesOf(await renderPackingSlips([packed, parcel([{}])], settings, at, fonts));
    expect(pages).toHaveLength(2);
    const [text = ''] = pages;
    const words = [
      'PACKING SLIP',
      'FK-CCCC-CCCC',
      'DELHIVERY',
      'DL123456789',
      'Asha Rao',
      '14, Second Cross',
      'Phone 9845012345',
      'No plastic',
      'For you, Zoë',
    ];
    for (const word of [...words, 'Cash on delivery: ₹', 'Page 1 of 1']) expect(text).toContain(word);
    expect(text).not.toContain('1,299.00');
  });

  test('of many lines go on over pages of their own count', async () => {
    const many = Array.from({ length: 40 }, () => ({}));
    const pages = await pagesOf(await renderPackingSlips([parcel([{}]), parcel(many, 'FK-DDDD-DDDD')], settings, at, fonts));
    expect(pages[0]).toContain('Page 1 of 1');
    expect(pages.at(-1)).toContain(`Page ${pages.length - 1} of ${pages.length - 1}`);
    for (const page of pages.slice(1)) expect(page).toContain('Order FK-DDDD-DDDD');
  });
});
