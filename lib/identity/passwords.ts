import bcrypt from 'bcryptjs';
import { isCommonPassword } from './common-passwords.ts';

/** bcrypt reads no further than this; a longer password would be cut without a word. */
const MAX_BYTES = 72;
const MIN_CHARACTERS = 8;

/** What is wrong with a new password, or undefined. Length by characters from below and by UTF-8 bytes from above. */
export function passwordProblem(password: string, email: string, minCharacters = MIN_CHARACTERS): string | undefined {
  if ([...password].length < minCharacters) return `At least ${minCharacters} characters.`;
  if (Buffer.byteLength(password) > MAX_BYTES)
    return `At most ${MAX_BYTES} bytes: a letter such as ä or अ counts as two or three, an emoji as four.`;
  const lower = password.toLowerCase();
  const [mailbox = ''] = email.toLowerCase().split('@');
  if (lower === email.toLowerCase() || lower === mailbox) return 'Choose something other than your e-mail address.';
  if (isCommonPassword(lower)) return 'This password is among the first that others would try.';
  return undefined;
}

export const hashPassword = (password: string, cost: number): Promise<string> => bcrypt.hash(password, cost);

/** A hash of nothing that anyone knows, per cost: comparing with it takes as long as with a real one. */
const dummies = new Map<number, Promise<string>>();

const dummyHash = (cost: number): Promise<string> => {
  const kept = dummies.get(cost) ?? bcrypt.hash(crypto.randomUUID(), cost);
  dummies.set(cost, kept);
  return kept;
};

/**
 * Whether the password fits. Without a hash (no such user) it takes the same time and is false. A wrong one against a hash of a lower cost does
 * the work that is missing: each cost is twice the one below, so those from the hash's own upwards add up to it.
 */
export async function passwordFits(password: string, hash: string | undefined, cost: number): Promise<boolean> {
  // Made in both cases: else the first unknown address in a container would take twice as long.
  const dummy = await dummyHash(cost);
  const fits = await bcrypt.compare(password, hash ?? dummy);
  if (hash !== undefined && fits && Buffer.byteLength(password) <= MAX_BYTES) return true;
  for (let rounds = hash ? bcrypt.getRounds(hash) : cost; rounds < cost; rounds += 1)
    await bcrypt.compare(password, await dummyHash(rounds));
  return false;
}

/** Whether a hash was made with a lower cost than the settings now ask for. */
export const needsRehash = (hash: string, cost: number): boolean => bcrypt.getRounds(hash) < cost;
