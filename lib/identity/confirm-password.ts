import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { guardGuesses } from './guess-guard.ts';
import { passwordFits } from './passwords.ts';
import type { User } from './user-repository.ts';

/** Whoever is logged in proves to be the owner. Errors: `invalid_credentials`, `account_locked` after too many guesses. */
export async function confirmPassword(user: Pick<User, '_id' | 'passwordHash'>, password: string): Promise<void> {
  const { passwords } = await readSettings();
  await guardGuesses(user._id, async () => {
    if (!(await passwordFits(password, user.passwordHash, passwords.bcryptCost)))
      throw new AppError('invalid_credentials', 'Check your password.');
  });
}
