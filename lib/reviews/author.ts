/** Who may say something about a product, and under which name. */
import { AppError, found } from '../platform/errors.ts';
import { findAuthor, hasReceived } from './author-repository.ts';

/** First name and initial: `Asha R.` */
const shownName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  [firstName, lastName && `${lastName.charAt(0)}.`].filter(Boolean).join(' ');

/** The name that a customer writes under. Errors: `email_not_verified`. */
export async function authorName(userId: string): Promise<string> {
  const author = found(await findAuthor(userId), 'user');
  if (!author.emailVerified) throw new AppError('email_not_verified', 'Open the link in the mail that we sent you first.');
  return shownName(author);
}

/** Throws `not_received` unless a parcel with the product has reached the customer. */
export async function assertReceived(userId: string, productId: string): Promise<void> {
  if (await hasReceived(userId, productId)) return;
  throw new AppError('not_received', 'You can do this once a parcel with this product has reached you.');
}
