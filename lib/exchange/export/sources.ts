/** What can be exported: its columns, and how its rows are read page by page. */
import type { Permission } from '../../identity/permissions.ts';
import type { Lines } from '../part-writer.ts';
import { customers } from './customers.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { sales } from './sales.ts';

/** Moments from which and until which something was ordered. */
export interface Period {
  from?: Date | undefined;
  until?: Date | undefined;
}

export interface ExportSource {
  permission: Permission;
  /** The columns; for some they follow from the data. */
  columns: () => Promise<string[]>;
  /** The page after a position, as CSV. */
  page: (columns: readonly string[], after: string | undefined, period: Period) => Promise<Lines>;
}

export const exportKinds = ['products', 'orders', 'customers', 'sales'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportSources: Readonly<Record<ExportKind, ExportSource>> = { products, orders, customers, sales };
