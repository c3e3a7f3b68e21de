import type { components } from '@open-shop/client';

export type AdminOrder = components['schemas']['AdminOrder'];
export type Shipment = components['schemas']['Shipment'];
