/** The roles of staff, in the order in which they are offered. */
import type { components } from '@open-shop/client';

export type StaffRole = Exclude<components['schemas']['Person']['role'], 'customer'>;

export const staffRoles: readonly StaffRole[] = [
  'support',
  'catalog_manager',
  'order_manager',
  'marketing',
  'analyst',
  'admin',
  'super_admin',
];

/** Roles that only who has `admins:write` may give. */
export const isAdminRole = (role: string): boolean => role === 'admin' || role === 'super_admin';
