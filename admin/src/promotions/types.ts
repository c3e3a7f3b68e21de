import type { components } from '@open-shop/client';

export type Promotion = components['schemas']['Promotion'];
export type Kind = Promotion['kind'];

export const kinds: readonly Kind[] = ['percentage', 'fixed', 'buy_x_get_y', 'free_shipping', 'flash_price'];
