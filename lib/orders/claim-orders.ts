import { findUser } from '../identity/user-repository.ts';
import { AppError, found } from '../platform/errors.ts';
import { claimGuestOrders } from './claim-repository.ts';

/** Makes the guest orders with a customer's proven address theirs; again, it finds none. Throws `email_not_verified`. */
export async function claimOrders(userId: string): Promise<number> {
  const { email, emailVerified } = found(await findUser(userId), 'user');
  if (!emailVerified) throw new AppError('email_not_verified', 'Verify your e-mail address first, so that nobody takes orders of others.');
  return claimGuestOrders(email, userId);
}
