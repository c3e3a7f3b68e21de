import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { createStaff, type NewStaff } from './create-staff.ts';
import { hasStaff } from './people-repository.ts';

/** The id of whoever signs up first: it is taken once, so that of two at the same moment one is refused. */
const FIRST_ID = 'usr_first_staff';

const refused = () => new AppError('forbidden', 'Staff are invited by mail.');

/**
 * In a shop without staff, the first sign-up makes the super admin. Errors: `forbidden` ever after, `email_taken`, `validation_failed`.
 */
export async function createFirstStaff(person: Omit<NewStaff, 'role'>): Promise<void> {
  if (await hasStaff()) throw refused();
  try {
    await createStaff({ ...person, role: 'super_admin' }, FIRST_ID);
  } catch (error) {
    if (isDuplicateKey(error, '_id')) throw refused();
    throw error;
  }
}
