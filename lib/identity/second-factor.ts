/** The second factor of staff: enrolment in two steps, codes that work once, recovery codes. */
import { renderSVG } from 'uqr';
import { AppError, found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { confirmPassword } from './confirm-password.ts';
import { guardGuesses } from './guess-guard.ts';
import type { Origin } from './origin.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { sealSecret, unsealSecret } from './sealed-secret.ts';
import {
  confirmSecret,
  deleteSecondFactor,
  findSecondFactor,
  putPending,
  type SecondFactor,
  spendCounter,
  spendRecovery,
} from './second-factor-repository.ts';
import { recordEvent } from './security-events.ts';
import { liftEnrolment } from './session-repository.ts';
import { base32, matchingCounter, newTotpSecret, otpauthUri } from './totp.ts';
import { findUser } from './user-repository.ts';

/** What proves the second factor: a code of the app, or one of the recovery codes. */
export type Proof = { code: string } | { recoveryCode: string };

export interface Enrolment {
  secret: string;
  otpauthUri: string;
  /** SVG. */
  qrCode: string;
}

const alreadyOn = () => new AppError('totp_enrolled', 'Turn the second factor off first.');
const wrongCode = () => new AppError('invalid_code', 'Check the code and the clock of your phone. Each code works once.');

/** A new secret; it counts once it is confirmed, and asking again replaces it. Throws `forbidden` for customers, `totp_enrolled`. */
export async function enrol(userId: string): Promise<Enrolment> {
  const [user, { store }] = await Promise.all([findUser(userId), readSettings()]);
  const { email, role } = found(user, 'user');
  if (role === 'customer') throw new AppError('forbidden', 'The second factor is for staff.');
  const secret = newTotpSecret();
  if (!(await putPending(userId, await sealSecret(secret, userId)))) throw alreadyOn();
  const uri = otpauthUri(secret, email, store.name);
  return { secret: base32(secret), otpauthUri: uri, qrCode: renderSVG(uri) };
}

/** The counter of a right code. */
async function counterOf(factor: SecondFactor, code: string): Promise<number | undefined> {
  return matchingCounter(await unsealSecret(factor.sealedSecret, factor._id), code, factor.lastCounter);
}

/**
 * Turns the second factor on and gives the recovery codes, this once. A session that could only enrol may do everything from now on.
 * Errors: `totp_not_enrolled` when none was asked for, `totp_enrolled`, `invalid_code`, `account_locked`.
 */
export async function confirm(userId: string, code: string, origin: Origin): Promise<string[]> {
  const factor = await findSecondFactor(userId);
  if (!factor) throw new AppError('totp_not_enrolled', 'Ask for a secret first.');
  if (factor.confirmedAt) throw alreadyOn();
  const codes = newRecoveryCodes();
  const hashes = codes.map((recoveryCode) => hashRecoveryCode(userId, recoveryCode));
  await guardGuesses(userId, async () => {
    const counter = await counterOf(factor, code);
    if (counter === undefined) throw wrongCode();
    if (!(await confirmSecret(userId, factor.sealedSecret, counter, hashes))) throw alreadyOn();
  });
  await Promise.all([liftEnrolment(userId), recordEvent('totp_enabled', userId, origin)]);
  return codes;
}

/** Uses a proof up. Errors: `totp_not_enrolled`, `invalid_code`, `account_locked` after too many guesses. */
export async function prove(userId: string, proof: Proof): Promise<void> {
  const factor = await findSecondFactor(userId);
  if (!factor?.confirmedAt) throw new AppError('totp_not_enrolled', 'This account has no second factor.');
  await guardGuesses(userId, async () => {
    if ('recoveryCode' in proof) {
      if (!(await spendRecovery(userId, hashRecoveryCode(userId, proof.recoveryCode)))) throw wrongCode();
      return;
    }
    const counter = await counterOf(factor, proof.code);
    if (counter === undefined || !(await spendCounter(userId, factor.sealedSecret, counter))) throw wrongCode();
  });
}

/** Turns the second factor off. Errors: `invalid_credentials` for a wrong password, and those of {@link prove}. */
export async function disable(userId: string, { password, code }: { password: string; code: string }, origin: Origin): Promise<void> {
  await confirmPassword(found(await findUser(userId), 'user'), password);
  await prove(userId, { code });
  await deleteSecondFactor(userId);
  await recordEvent('totp_disabled', userId, origin);
}
