import { outboxOf } from '../messaging/outbox-repository.ts';
import { UserModel } from './model.ts';

/** The outbox of users. */
export const usersOutbox = outboxOf('users', UserModel);
