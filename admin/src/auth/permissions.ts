/** What the role of who is logged in allows. The API decides; here it is only not to offer what would be refused. */
import { useSyncExternalStore } from 'react';
import { type Permission, type Profile, session } from './session.ts';

/** Whether a profile has a permission. */
export const may = (user: Profile | undefined, permission: Permission): boolean => user?.permissions.includes(permission) ?? false;

/** Tells of permissions, anew when the session changes. */
export function useMay(): (permission: Permission) => boolean {
  const { user } = useSyncExternalStore(session.subscribe, session.snapshot);
  return (permission) => may(user, permission);
}

/** What reading and changing a resource of the console needs. */
const needed: Record<string, { read: Permission; write: Permission }> = {
  orders: { read: 'orders:read', write: 'orders:write' },
  shipments: { read: 'orders:read', write: 'orders:write' },
  returns: { read: 'refunds:read', write: 'returns:write' },
  products: { read: 'catalog:read', write: 'catalog:write' },
  refunds: { read: 'refunds:read', write: 'refunds:write' },
  customers: { read: 'customers:read', write: 'users:write' },
  staff: { read: 'users:read', write: 'users:write' },
  segments: { read: 'promotions:read', write: 'promotions:write' },
  suppressions: { read: 'customers:read', write: 'users:write' },
  promotions: { read: 'promotions:read', write: 'promotions:write' },
  collections: { read: 'promotions:read', write: 'promotions:write' },
  pages: { read: 'promotions:read', write: 'promotions:write' },
  menus: { read: 'promotions:read', write: 'promotions:write' },
  reviews: { read: 'reviews:read', write: 'reviews:write' },
  questions: { read: 'reviews:read', write: 'reviews:write' },
  inventory: { read: 'inventory:read', write: 'inventory:write' },
  imports: { read: 'catalog:read', write: 'catalog:write' },
  jobs: { read: 'catalog:read', write: 'catalog:read' },
  categories: { read: 'catalog:read', write: 'catalog:write' },
  'audit-log': { read: 'operations:read', write: 'operations:write' },
  queues: { read: 'operations:read', write: 'operations:write' },
  webhooks: { read: 'operations:read', write: 'operations:write' },
  settings: { read: 'operations:read', write: 'operations:write' },
};

/**
 * Whether a profile may do something to a resource, in react-admin's words for it. A resource that is not known is nobody's. Whoever may read sees
 * the form of a record too; its buttons are for those who may change it.
 */
export function mayAct(user: Profile | undefined, resource: string, action: string): boolean {
  const rule = needed[resource];
  return rule !== undefined && may(user, ['list', 'show', 'edit'].includes(action) ? rule.read : rule.write);
}
