import { outboxEntry } from '../messaging/outbox-entry.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { limitAccount } from './limit-account.ts';
import { mergeAtLogin } from './merge-at-login.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import { hashPassword } from './passwords.ts';
import type { TokenPair } from './refresh-token.ts';
import { relayUser } from './relay-user.ts';
import { insertUser, type User } from './user-repository.ts';

export interface Registration {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  cartToken?: string | undefined;
}

type NewUser = Omit<User, 'createdAt' | 'updatedAt'>;

/** A new customer, logged in, with the guest's cart. Errors: `email_taken`, `rate_limited`, `validation_failed` for a weak password. */
export async function registerCustomer(form: Registration, origin: Origin): Promise<{ user: NewUser; tokens: TokenPair }> {
  await limitAccount(form.email);
  acceptPassword(form.password, form.email);
  const { passwords } = await readSettings();
  const id = newId('usr');
  const user: NewUser = {
    _id: id,
    email: form.email,
    passwordHash: await hashPassword(form.password, passwords.bcryptCost),
    firstName: form.firstName,
    lastName: form.lastName,
    role: 'customer',
    emailVerified: false,
    disabled: false,
    addresses: [],
    outbox: [outboxEntry('user.registered', { userId: id }, origin.requestId)],
  };
  await insertUser(user);
  await relayUser(user);
  await mergeAtLogin(form.cartToken, id);
  return { user, tokens: await openSession(user, origin) };
}
