import type { components } from '@open-shop/client';

export type Category = components['schemas']['AdminCategory'];
