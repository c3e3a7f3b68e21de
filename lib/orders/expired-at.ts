import type { OrderDocument } from './types.ts';

/** When an order expired; for one that did not, when it was made. */
export const expiredAt = ({ timeline, createdAt }: Pick<OrderDocument, 'timeline' | 'createdAt'>): Date =>
  timeline.findLast(({ type }) => type === 'order.expired')?.at ?? createdAt;
