import { endAllSessions } from '../identity/change-person.ts';
import { confirmPassword } from '../identity/confirm-password.ts';
import { whileOthersStay } from '../identity/people-repository.ts';
import { findUser } from '../identity/user-repository.ts';
import { AppError, found } from '../platform/errors.ts';
import { emailsOf } from './emails-of.ts';
import { anonymiseOrders, anonymiseReviews, eraseTraces, eraseUser, findOpenOrder, giveUpRole } from './erase-repository.ts';

/**
 * Erases a person: nobody finds them by mail, name or phone afterwards, and the address can be registered anew. Orders keep what tax law needs
 * (docs/decisions). The user goes last, so that whoever is interrupted logs in and asks again. Errors: `invalid_credentials`, `account_locked`,
 * `order_open`, `last_super_admin`.
 */
export async function eraseAccount(userId: string, password: string): Promise<void> {
  const user = found(await findUser(userId), 'user');
  await confirmPassword(user, password);
  const { proven } = emailsOf(user);
  const open = await findOpenOrder(userId, proven);
  if (open)
    throw new AppError('order_open', 'Wait until your orders have arrived and your returns are done, or cancel them.', {
      data: { orderId: open },
    });
  if (user.role === 'super_admin' && !(await whileOthersStay(userId, (session) => giveUpRole(userId, session))))
    throw new AppError('last_super_admin', 'Make someone else a super admin first.');
  await Promise.all([anonymiseReviews(userId), anonymiseOrders(userId, proven), endAllSessions(userId)]);
  await eraseTraces(user);
  await eraseUser(userId);
}
