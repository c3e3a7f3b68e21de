import type { components } from '@open-shop/client';

export type AdminReturn = components['schemas']['AdminReturn'];
export type ReturnSummary = components['schemas']['AdminReturnSummary'];

export const returnStatuses = [
  'requested',
  'approved',
  'picked_up',
  'received',
  'inspected',
  'refunded',
  'replaced',
  'closed',
  'rejected',
  'cancelled',
] as const satisfies readonly AdminReturn['status'][];
