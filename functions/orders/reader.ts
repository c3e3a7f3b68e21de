import type { Guest, User } from '../../lib/http/types.ts';
import type { Reader } from '../../lib/orders/read-order.ts';

/** Who asks for an order: a customer, or whoever has its token. */
export const readerOf = (caller: User | Guest, { token }: { token?: string | undefined }): Reader => ({
  ...(caller.kind === 'user' && { userId: caller.id }),
  ...(token && { token }),
});
