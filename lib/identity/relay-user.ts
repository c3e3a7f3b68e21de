import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { usersOutbox } from './outbox-repository.ts';
import type { User } from './user-repository.ts';

/** Announces what waits in a user's outbox. A failure is logged: the sweeper announces it later. */
export const relayUser = (user: Pick<User, '_id' | 'outbox'>): Promise<void> =>
  relay(user, usersOutbox.pull, (error) => logger().error('Outbox not relayed', { userId: user._id, error: error as Error }));
