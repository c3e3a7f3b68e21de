/** One row per line of every order that stands: for the books. Amounts are what the customer was charged for. */
import { csvLine, rupeesCell } from '../../csv/write.ts';
import { orderPage, PAGE } from './export-repository.ts';
import type { ExportSource } from './sources.ts';

const columns = [
  ...['order', 'placedAt', 'sku', 'product', 'options', 'hsnCode', 'gstRate', 'quantity', 'listPrice', 'unitPrice', 'discount', 'total'],
  ...['taxable', 'cgst', 'sgst', 'igst', 'placeOfSupply', 'paymentMethod'],
];

export const sales: ExportSource = {
  permission: 'analytics:sales',
  columns: async () => columns,
  page: async (_columns, after, selection) => {
    const page = await orderPage(after, selection, ['placed', 'completed']);
    const lines = page.flatMap((order) =>
      order.lines.map((line) =>
        csvLine([
          ...[order.number, order.createdAt.toISOString(), line.sku, line.name, Object.values(line.options).join(', ')],
          ...[line.hsnCode, line.gstRate, line.quantity, ...[line.listPrice, line.unitPrice, line.discount, line.total].map(rupeesCell)],
          ...[line.tax.taxable, line.tax.cgst, line.tax.sgst, line.tax.igst].map(rupeesCell),
          ...[order.address.state, order.payment.method],
        ]),
      ),
    );
    return { text: lines.join(''), rows: lines.length, ...(page.length === PAGE && { next: page.at(-1)?._id }) };
  },
};
