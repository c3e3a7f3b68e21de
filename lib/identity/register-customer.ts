import { createCustomer, type NewUser, type Registration } from './create-customer.ts';
import { mergeAtLogin } from './merge-at-login.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import type { TokenPair } from './refresh-token.ts';

/** A new customer, logged in, with the guest's cart. Errors as of {@link createCustomer}. */
export async function registerCustomer(form: Registration, origin: Origin): Promise<{ user: NewUser; tokens: TokenPair }> {
  const user = await createCustomer(form, origin);
  await mergeAtLogin(form.cartToken, user._id);
  return { user, tokens: await openSession(user, origin) };
}
