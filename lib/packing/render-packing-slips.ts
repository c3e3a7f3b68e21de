/** What lies in each parcel, for whoever packs and whoever opens it. No prices: it may be a gift. */
import { payable } from '../payments/ledger.ts';
import { drawBarcode } from '../pdf/codes.ts';
import { type Fonts, renderPdf } from '../pdf/document.ts';
import { colours, day, drawPageNumbers, page, rule, rupees, type Sheet, sizes, write } from '../pdf/sheet.ts';
import { type Column, drawTable, restOf } from '../pdf/table.ts';
import type { Settings } from '../settings/types.ts';
import { optionsText, type Parcel } from './picking.ts';

const HALF = page.width / 2 - 10;
const RIGHT = page.left + HALF + 20;
const CODE = { width: HALF, height: 28 };

interface Row {
  sku: string;
  name: string;
  detail: string;
  quantity: number;
}

function rowsOf({ order, shipment }: Parcel): Row[] {
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  return shipment.lines.flatMap(({ lineId, quantity }) => {
    const line = lines.get(lineId);
    if (!line) return [];
    const { sku, name, options, note, gift } = line;
    const wishes = [
      optionsText(options),
      note && `Note: ${note}`,
      gift && (gift.message ? `Gift, card: “${gift.message}”` : 'Gift, to be wrapped'),
    ];
    return [{ sku, name, detail: wishes.filter(Boolean).join('\n'), quantity }];
  });
}

const columns = (): Column<Row>[] => {
  const others: Column<Row>[] = [
    { title: 'SKU', width: 170, cell: ({ sku }) => ({ text: sku, barcode: sku }) },
    { title: 'Units', width: 40, align: 'right', cell: ({ quantity }) => ({ text: String(quantity), large: true }) },
    { title: 'Packed', width: 40, cell: () => ({ text: '', box: 10 }) },
  ];
  const goods: Column<Row> = {
    title: 'Goods',
    width: restOf(others),
    cell: ({ name, detail }) => ({ text: name, ...(detail && { note: detail }) }),
  };
  return [...others.slice(0, 1), goods, ...others.slice(1)];
};

/** A label over a text, and over its bars. Returns the height. */
function coded(sheet: Sheet, label: string, text: string, x: number, top: number): number {
  let y = top + write(sheet, label, x, top, HALF, { size: sizes.small, bold: true, colour: colours.accent }) + 1;
  y += write(sheet, text, x, y, HALF, { bold: true, size: sizes.heading }) + 3;
  return (drawBarcode(sheet, text, x, y, CODE) ? y + CODE.height : y) - top;
}

function addressLines({ address }: Parcel['order']): string[] {
  const { line1, line2, locality, landmark, city, pincode, state, phone } = address;
  const street = [line1, line2, locality, landmark && `Near ${landmark}`].filter(Boolean).join(', ');
  return [street, `${city} ${pincode}, ${state}`, `Phone ${phone}`];
}

function cashLine({ order }: Parcel): string | undefined {
  const { method, status } = order.payment;
  if (method !== 'cod' || status !== 'unpaid') return undefined;
  const parcels = order.shipments.filter((shipment) => shipment.status !== 'cancelled').length;
  return `Cash on delivery: ${rupees(payable(order))}${parcels > 1 ? ` for the whole order of ${parcels} parcels` : ''}`;
}

function drawSlip(sheet: Sheet, parcel: Parcel, { store }: Settings): void {
  const { order, shipment } = parcel;
  let y = page.top + write(sheet, store.name, page.left, page.top, HALF, { bold: true, size: 15, colour: colours.accent });
  write(sheet, 'PACKING SLIP', RIGHT, page.top, HALF, { bold: true, size: sizes.title, align: 'right' });
  y += write(sheet, `${store.address}, ${store.state}`, page.left, y + 2, HALF, { colour: colours.soft }) + 10;
  rule(sheet, y);
  y += 9;
  let left = y + write(sheet, 'SHIP TO', page.left, y, HALF, { size: sizes.small, bold: true, colour: colours.accent }) + 1;
  left += write(sheet, order.address.name, page.left, left, HALF, { bold: true, size: 12 });
  for (const line of addressLines(order)) left += write(sheet, line, page.left, left, HALF, { size: 10 });
  const cash = cashLine(parcel);
  if (cash) left += write(sheet, cash, page.left, left + 4, HALF, { bold: true, size: 10 }) + 4;
  let right = y + coded(sheet, `ORDER OF ${day(order.createdAt).toUpperCase()}`, order.number, RIGHT, y) + 8;
  if (shipment.trackingNumber)
    right += coded(sheet, (shipment.carrier ?? 'Carrier').toUpperCase(), shipment.trackingNumber, RIGHT, right) + 8;
  const rows = rowsOf(parcel);
  const units = rows.reduce((sum, { quantity }) => sum + quantity, 0);
  drawTable(sheet, columns(), rows, ['Total', '', String(units), ''], Math.max(left, right) + 10);
}

/** The PDF of the slips of some shipments, each from a page of its own, A4. */
export const renderPackingSlips = (parcels: readonly Parcel[], settings: Settings, at: Date, fonts?: Fonts): Promise<Buffer> =>
  renderPdf(
    { title: 'Packing slips', author: settings.store.name, createdAt: at },
    (sheet) => {
      for (const [index, parcel] of parcels.entries()) {
        if (index > 0) sheet.addPage();
        const { start, count } = sheet.bufferedPageRange();
        const first = start + count - 1;
        drawSlip(sheet, parcel, settings);
        drawPageNumbers(sheet, `Order ${parcel.order.number}`, first);
      }
    },
    fonts,
  );
