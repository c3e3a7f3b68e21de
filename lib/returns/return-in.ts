import type { OrderDocument } from '../orders/types.ts';
import { found } from '../platform/errors.ts';
import type { OrderReturn } from './types.ts';

/** A return in its order. Error: `not_found`. */
export const returnIn = (order: Pick<OrderDocument, 'returns'>, id: string): OrderReturn =>
  found(
    order.returns?.find((ret) => ret.id === id),
    'return',
  );
