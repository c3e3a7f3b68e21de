import type { Handlers } from '../../lib/http/types.ts';
import { adjustStock } from '../../lib/inventory/adjust-stock.ts';
import { listMovements, listStock } from '../../lib/inventory/list-stock.ts';
import { setThreshold } from '../../lib/inventory/set-threshold.ts';
import { stockValue } from '../../lib/inventory/stock-value.ts';
import type { inventoryApi } from './inventory-api.ts';
import { movementView, stockValueView, stockView } from './view.ts';

export const inventoryHandlers: Handlers<typeof inventoryApi> = {
  listInventory: async ({ query }) => {
    const { items, nextCursor } = await listStock(query);
    return { status: 200, body: { items: items.map(stockView), nextCursor } };
  },

  adjustStock: async ({ params, body, caller, context }) => {
    const { stock, movement } = await adjustStock({
      sku: params.sku,
      ...body,
      actorId: caller.id,
      idempotencyKey: context.idempotencyKey ?? context.requestId,
      requestId: context.requestId,
    });
    return { status: 201, body: { stock: stockView(stock), movement: movementView(movement) } };
  },

  setStockThreshold: async ({ params, body, context }) => ({
    status: 200,
    body: stockView(await setThreshold(params.sku, body.lowStockThreshold, context.requestId)),
  }),

  getStockValue: async () => ({ status: 200, body: stockValueView(await stockValue()) }),

  listStockMovements: async ({ params, query }) => {
    const { items, nextCursor } = await listMovements(params.sku, query);
    return { status: 200, body: { items: items.map(movementView), nextCursor } };
  },
};
