/** Sign-up and sign-in of the existing clients, whose sessions have one token that lives a day and cannot be renewed. */
import { type Credentials, checkCredentials, wrongCredentials } from './check-credentials.ts';
import { createCustomer, type NewUser, type Registration } from './create-customer.ts';
import { LEGACY_SESSION_MS, legacyTokenHash } from './legacy-token.ts';
import type { Origin } from './origin.ts';
import { newRefreshToken } from './refresh-token.ts';
import { startSession } from './start-session.ts';
import type { SignedIn, User } from './user-repository.ts';

/** What the existing storefront promises its shoppers. */
const MIN_CHARACTERS = 6;

async function openSession(user: SignedIn & Pick<User, 'devices'>, origin: Origin): Promise<string> {
  const token = newRefreshToken();
  await startSession(user, origin, { tokenHash: legacyTokenHash(token), lifeMs: LEGACY_SESSION_MS });
  return token;
}

/** A new customer, signed in. Errors as of {@link createCustomer}. */
export async function signUpLegacy(form: Registration, origin: Origin): Promise<{ user: NewUser; token: string }> {
  const user = await createCustomer(form, origin, MIN_CHARACTERS);
  return { user, token: await openSession(user, origin) };
}

/** Signs in shoppers at the storefront, staff at the admin panel, and neither at the other's. Errors as of {@link checkCredentials}. */
export async function signInLegacy(
  credentials: Credentials,
  where: 'storefront' | 'admin panel',
  origin: Origin,
): Promise<{ user: User; token: string }> {
  const user = await checkCredentials(credentials, origin);
  if ((user.role === 'customer') !== (where === 'storefront')) throw wrongCredentials();
  return { user, token: await openSession(user, origin) };
}
