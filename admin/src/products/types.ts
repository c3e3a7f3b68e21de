import type { components } from '@open-shop/client';

export type AdminProduct = components['schemas']['AdminProduct'];
export type ProductRow = components['schemas']['AdminProductRow'];
export type AdminVariant = AdminProduct['variants'][number];

export const statuses = ['draft', 'active', 'archived'] as const satisfies readonly AdminProduct['status'][];
