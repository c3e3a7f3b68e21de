import { AppError } from '../platform/errors.ts';
import { passwordProblem } from './passwords.ts';

/** Throws `validation_failed` with the reason when a new password is too weak or too long. `path` is its field in the request. */
export function acceptPassword(password: string, email: string, path = 'body.password', minCharacters?: number): void {
  const message = passwordProblem(password, email, minCharacters);
  if (!message) return;
  throw new AppError('validation_failed', message, { errors: [{ path, code: 'weak_password', message }] });
}
