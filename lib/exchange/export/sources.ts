/** What can be exported: its columns, and how its rows are read page by page. */
import type { Permission } from '../../identity/permissions.ts';
import type { OrderFilter } from '../../orders/order-filter.ts';
import type { Lines } from '../part-writer.ts';
import { customers } from './customers.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { sales } from './sales.ts';

/** Which rows; of what is not made of orders, all. */
export type Selection = OrderFilter;

export interface ExportSource {
  permission: Permission;
  /** The columns; for some they follow from the data. */
  columns: () => Promise<string[]>;
  /** The page after a position, as CSV. */
  page: (columns: readonly string[], after: string | undefined, selection: Selection) => Promise<Lines>;
}

export const exportKinds = ['products', 'orders', 'customers', 'sales'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportSources: Readonly<Record<ExportKind, ExportSource>> = { products, orders, customers, sales };
