import { found } from '../platform/errors.ts';
import { addNote as append } from './fulfilment-repository.ts';
import type { OrderDocument, TimelineEntry } from './types.ts';

/** Adds a note that only staff see. Errors: `not_found`. */
export const addNote = async (orderId: string, note: string, actor: TimelineEntry['actor']): Promise<OrderDocument> =>
  found(await append(orderId, { type: 'note', at: new Date(), actor, note, public: false }), 'order');
