import { type Fonts, renderPdf } from '../pdf/document.ts';
import { colours, day, drawPageNumbers, page, rule, type Sheet, sizes, write } from '../pdf/sheet.ts';
import { type Column, drawTable, restOf } from '../pdf/table.ts';
import { type Parcel, type Pick, picksOf } from './picking.ts';

const BOX = 10;

/** Orders that are named per SKU: a row must fit on a page, and the slips say it for each parcel. */
const NAMED = 15;

function ordersText({ orders }: Pick): string {
  const named = orders.slice(0, NAMED).map(({ number, quantity }) => `${number} × ${quantity}`);
  return [...named, ...(orders.length > NAMED ? [`and ${orders.length - NAMED} more`] : [])].join('\n');
}

const columns = (): Column<Pick>[] => {
  const others: Column<Pick>[] = [
    { title: 'SKU', width: 170, cell: ({ sku }) => ({ text: sku, barcode: sku }) },
    { title: 'Units', width: 40, align: 'right', cell: ({ quantity }) => ({ text: String(quantity), large: true }) },
    { title: 'For orders', width: 130, cell: (pick) => ({ text: ordersText(pick) }) },
    { title: 'Taken', width: 36, cell: () => ({ text: '', box: BOX }) },
  ];
  const goods: Column<Pick> = {
    title: 'Goods',
    width: restOf(others),
    cell: ({ name, options }) => ({ text: name, ...(options && { note: options }) }),
  };
  return [...others.slice(0, 1), goods, ...others.slice(1)];
};

function draw(sheet: Sheet, parcels: readonly Parcel[], at: Date): void {
  const picks = picksOf(parcels);
  const units = picks.reduce((sum, { quantity }) => sum + quantity, 0);
  let y = page.top + write(sheet, 'PICKING LIST', page.left, page.top, 300, { bold: true, size: sizes.title });
  y +=
    write(sheet, `${parcels.length} parcels, ${picks.length} SKUs, ${units} units · ${day(at)}`, page.left, y + 2, 400, {
      colour: colours.soft,
    }) + 8;
  rule(sheet, y);
  drawTable(sheet, columns(), picks, ['Total', '', String(units), '', ''], y + 8);
  drawPageNumbers(sheet, 'Picking list');
}

/** The PDF of what is to be fetched for some shipments, A4. */
export const renderPickingList = (parcels: readonly Parcel[], author: string, at: Date, fonts?: Fonts): Promise<Buffer> =>
  renderPdf({ title: 'Picking list', author, createdAt: at }, (sheet) => draw(sheet, parcels, at), fonts);
