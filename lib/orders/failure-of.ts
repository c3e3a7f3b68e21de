import { AppError } from '../platform/errors.ts';
import type { OrderDocument } from './types.ts';

/** The error that a failed placement answers with, now and for each repetition. */
export function failureOf(order: OrderDocument, replayed: boolean): AppError | undefined {
  if (!order.failure) return undefined;
  const { code, detail, data } = order.failure;
  return new AppError(code, detail, { data, ...(replayed && { headers: { 'idempotent-replayed': 'true' } }) });
}
