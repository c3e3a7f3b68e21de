/** One row per order. */
import { csvLine, rupeesCell } from '../../csv/write.ts';
import { orderPage, PAGE } from './export-repository.ts';
import type { ExportSource } from './sources.ts';

const columns = [
  ...['number', 'placedAt', 'status', 'paymentMethod', 'paymentStatus', 'customer', 'email', 'city', 'state', 'pincode', 'units'],
  ...['subtotal', 'discount', 'shipping', 'fees', 'taxIncluded', 'total', 'shipments', 'cancelledAt', 'cancellationReason'],
];

export const orders: ExportSource = {
  permission: 'orders:read',
  columns: async () => columns,
  page: async (_columns, after, selection) => {
    const page = await orderPage(after, selection, selection.status ? [selection.status] : ['placed', 'completed', 'cancelled']);
    const text = page.map((order) => {
      const { totals, address, payment, cancellation } = order;
      return csvLine([
        ...[order.number, order.createdAt.toISOString(), order.status, payment.method, payment.status, order.customerName, order.email],
        ...[address.city, address.state, address.pincode, order.lines.reduce((sum, { quantity }) => sum + quantity, 0)],
        ...[totals.subtotal, totals.discount, totals.shipping, totals.fees, totals.tax, totals.total].map(rupeesCell),
        order.shipments.map(({ status, trackingNumber }) => [status, trackingNumber].filter(Boolean).join(' ')).join('; '),
        ...[cancellation?.at.toISOString(), cancellation?.reason],
      ]);
    });
    return { text: text.join(''), rows: page.length, ...(page.length === PAGE && { next: page.at(-1)?._id }) };
  },
};
