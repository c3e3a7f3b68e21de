import type { components } from '@open-shop/client';

export type Import = components['schemas']['Import'];
export type ImportRow = components['schemas']['ImportRow'];
