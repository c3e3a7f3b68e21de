import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { hashPassword } from './passwords.ts';
import type { Role } from './permissions.ts';
import { insertUser } from './user-repository.ts';

export interface NewStaff {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  role: Exclude<Role, 'customer'>;
}

/** Creates a member of staff who was not invited: from the command line, or the first one. Errors: `email_taken`, `validation_failed`. */
export async function createStaff(staff: NewStaff, id: string = newId('usr')): Promise<{ id: string }> {
  const email = staff.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new AppError('validation_failed', 'This is not an e-mail address.');
  acceptPassword(staff.password, email);
  const { passwords } = await readSettings();
  await insertUser({
    _id: id,
    email,
    passwordHash: await hashPassword(staff.password, passwords.bcryptCost),
    firstName: staff.firstName,
    lastName: staff.lastName,
    role: staff.role,
    emailVerified: true,
    disabled: false,
    addresses: [],
  });
  return { id };
}
