/** Which mails someone wants. What an order needs is always sent; the law and the buyer expect it. */
import { AppError, found } from '../platform/errors.ts';
import { linkKey } from './link-keys.ts';
import type { Preferences } from './preferences-repository.ts';
import { findPreferences, patchPreferences } from './preferences-repository.ts';
import { signValue, verifyValue } from './signed-value.ts';

const PURPOSE = 'unsubscribe';

/** Advertising needs consent; the others answer to something that the person did. */
const defaults: Preferences = {
  marketing: false,
  priceDrops: true,
  backInStock: true,
  questionAnswers: true,
  lowStockAlerts: true,
};

export type PreferenceName = keyof Preferences;

const isName = (name: string): name is PreferenceName => name in defaults;

/** What is stored over the defaults. */
export async function readPreferences(userId: string): Promise<Preferences> {
  return { ...defaults, ...found(await findPreferences(userId), 'user') };
}

/** Whether someone who was read wants a kind of mail. */
export const wants = ({ preferences }: { preferences?: Partial<Preferences> }, name: PreferenceName): boolean =>
  preferences?.[name] ?? defaults[name];

export async function changePreferences(userId: string, change: { [K in PreferenceName]?: boolean | undefined }): Promise<Preferences> {
  return { ...defaults, ...found(await patchPreferences(userId, change), 'user') };
}

/** What the unsubscribe link of a mail carries. It never expires: an old mail must still be able to end itself. */
export const unsubscribeTokenOf = async (userId: string, name: PreferenceName): Promise<string> =>
  signValue(await linkKey(), PURPOSE, `${userId}.${name}`);

async function readLink(token: string): Promise<{ userId: string; name: PreferenceName }> {
  const [userId, name] = (verifyValue(await linkKey(), PURPOSE, token) ?? '').split('.');
  if (!userId || !name || !isName(name)) throw new AppError('invalid_token', 'This unsubscribe link is not valid.');
  return { userId, name };
}

/** The kind of mail that a link came with. Throws `invalid_token` when it was forged. */
export const kindOfLink = async (token: string): Promise<PreferenceName> => (await readLink(token)).name;

/** Turns off the kind of mail that a link came with. Throws `invalid_token` when it was forged; a person who is gone gets no mail anyway. */
export async function unsubscribe(token: string): Promise<PreferenceName> {
  const { userId, name } = await readLink(token);
  await patchPreferences(userId, { [name]: false });
  return name;
}
