/** One row per customer, with what they ordered. */
import { csvLine, rupeesCell } from '../../csv/write.ts';
import { customerPage, PAGE } from './export-repository.ts';
import type { ExportSource } from './sources.ts';

const columns = [
  ...['id', 'email', 'firstName', 'lastName', 'emailVerified', 'disabled', 'marketingConsent'],
  ...['registeredAt', 'orders', 'spent', 'lastOrderAt'],
];

export const customers: ExportSource = {
  permission: 'customers:read',
  columns: async () => columns,
  page: async (_columns, after) => {
    const page = await customerPage(after);
    const text = page.map((customer) => {
      const [ordered] = customer.orders;
      return csvLine([
        ...[customer._id, customer.email, customer.firstName, customer.lastName, customer.emailVerified, customer.disabled],
        ...[customer.preferences?.marketing ?? false, customer.createdAt.toISOString()],
        ...[ordered?.count ?? 0, rupeesCell(ordered?.spent ?? 0), ordered?.last.toISOString()],
      ]);
    });
    return { text: text.join(''), rows: page.length, ...(page.length === PAGE && { next: page.at(-1)?._id }) };
  },
};
