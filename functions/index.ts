/** The registry: every endpoint group by the name of its folder and of its Lambda function. */
import type { Api } from '../lib/http/contract.ts';
import { account } from './account/api.ts';
import { adminAnalytics } from './admin-analytics/api.ts';
import { adminCatalog } from './admin-catalog/api.ts';
import { adminJobs } from './admin-jobs/api.ts';
import { adminMarketing } from './admin-marketing/api.ts';
import { adminOperations } from './admin-operations/api.ts';
import { adminOrders } from './admin-orders/api.ts';
import { adminPacking } from './admin-packing/api.ts';
import { adminPeople } from './admin-people/api.ts';
import { auth } from './auth/api.ts';
import { carriers } from './carriers/api.ts';
import { cart } from './cart/api.ts';
import { catalog } from './catalog/api.ts';
import { docs } from './docs/api.ts';
import { legacy } from './legacy/api.ts';
import { orders } from './orders/api.ts';
import { payments } from './payments/api.ts';
import { reviews } from './reviews/api.ts';

export const groups = {
  docs,
  auth,
  account,
  catalog,
  reviews,
  cart,
  orders,
  payments,
  carriers,
  'admin-catalog': adminCatalog,
  'admin-jobs': adminJobs,
  'admin-orders': adminOrders,
  'admin-packing': adminPacking,
  'admin-marketing': adminMarketing,
  'admin-people': adminPeople,
  'admin-analytics': adminAnalytics,
  'admin-operations': adminOperations,
  legacy,
} as const satisfies Record<string, Api>;

export type GroupName = keyof typeof groups;
