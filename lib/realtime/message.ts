import { newId } from '../platform/ids.ts';
import type { ServerData, ServerMessage, ServerMessageType } from './messages.ts';

/** A new message. `at` is when what it says was read. */
export const message = <T extends ServerMessageType>(type: T, data: ServerData<T>, at = new Date()): ServerMessage<T> => ({
  type,
  id: newId('psh'),
  at: at.toISOString(),
  data,
});
