import type { components } from '@open-shop/client';
import type { Line } from './tree.ts';

/** A menu as the console has it: by its place, and as lines. One that was never saved has no moment. */
export type MenuRecord = Omit<components['schemas']['AdminMenu'], 'updatedAt'> & { id: string; lines: Line[]; updatedAt?: string };
