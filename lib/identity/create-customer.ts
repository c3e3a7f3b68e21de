import { outboxEntry } from '../messaging/outbox-entry.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { limitAccount } from './limit-account.ts';
import type { Origin } from './origin.ts';
import { hashPassword } from './passwords.ts';
import { relayUser } from './relay-user.ts';
import { insertUser, type User } from './user-repository.ts';

export interface Registration {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  cartToken?: string | undefined;
}

export type NewUser = Omit<User, 'createdAt' | 'updatedAt'>;

/** A new customer. Errors: `email_taken`, `rate_limited`, `validation_failed` for a weak password. */
export async function createCustomer(form: Registration, origin: Origin, minCharacters?: number): Promise<NewUser> {
  await limitAccount(form.email);
  acceptPassword(form.password, form.email, 'body.password', minCharacters);
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
  return user;
}
