import { gatewaySockets } from '../adapters/sockets/gateway.ts';
import { findOverdue, removeConnections } from './connection-repository.ts';

const BATCH = 50;

/** Closes connections whose token has expired, the longest overdue first. Returns how many. */
export async function closeOverdue(now: Date, hasTime: () => boolean): Promise<number> {
  let closed = 0;
  while (hasTime()) {
    const ids = (await findOverdue(now, BATCH)).map(({ _id }) => _id);
    await Promise.all(ids.map((id) => gatewaySockets.close(id)));
    await removeConnections(ids);
    closed += ids.length;
    if (ids.length < BATCH) break;
  }
  return closed;
}

/** Forgets a connection that its client has closed. */
export const forgetConnection = (id: string): Promise<void> => removeConnections([id]);

/** Ends one connection, with some last words. */
export async function closeConnection(id: string, lastWords: string): Promise<void> {
  await removeConnections([id]);
  await gatewaySockets.send(id, lastWords);
  await gatewaySockets.close(id);
}
