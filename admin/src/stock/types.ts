import type { components } from '@open-shop/client';

/** Stock as a record of the console: known by its SKU. */
export type StockRecord = components['schemas']['Stock'] & { id: string };
