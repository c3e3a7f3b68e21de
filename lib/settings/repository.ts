import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { type SettingsDocument, SettingsModel } from './model.ts';
import { Settings } from './types.ts';

const KEPT_MS = 60_000;
let kept: { until: number; value: Settings } | undefined;

/** What is stored now, and its version; nothing and 0 in a shop that never changed a setting. */
export async function findStored(): Promise<{ value: Record<string, unknown>; version: number }> {
  const stored = await SettingsModel.findById('shop').lean<SettingsDocument>().exec();
  return { value: (stored?.value ?? {}) as Record<string, unknown>, version: stored?.version ?? 0 };
}

/** The shop's settings, remembered for 60 s per container. */
export async function readSettings(): Promise<Settings> {
  if (kept && kept.until > Date.now()) return kept.value;
  const value = Settings.parse((await findStored()).value);
  kept = { until: Date.now() + KEPT_MS, value };
  return value;
}

const setting = (change: Partial<Settings>) => ({
  $set: Object.fromEntries(Object.entries(change).map(([name, value]) => [`value.${name}`, value])),
  $inc: { version: 1 },
});

/** Replaces the settings that are given; the others keep their value. */
export async function writeSettings(change: Partial<Settings>): Promise<void> {
  await SettingsModel.updateOne({ _id: 'shop' }, setting(change), { upsert: true });
  kept = undefined;
}

/** The same, unless the stored version is another one by now. Says whether it was done. */
export async function writeSettingsAt(version: number, change: Partial<Settings>): Promise<boolean> {
  const same = version === 0 ? mongoose.trusted({ $in: [0, null] }) : version;
  try {
    const { matchedCount, upsertedCount } = await SettingsModel.updateOne({ _id: 'shop', version: same }, setting(change), {
      upsert: version === 0,
    });
    kept = undefined;
    return matchedCount + upsertedCount > 0;
  } catch (error) {
    // Someone else has written the first settings.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
