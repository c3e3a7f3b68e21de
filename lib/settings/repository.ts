import { SettingsModel } from './model.ts';
import { Settings } from './types.ts';

const KEPT_MS = 60_000;
let kept: { until: number; value: Settings } | undefined;

/** The shop's settings, remembered for 60 s per container. */
export async function readSettings(): Promise<Settings> {
  if (kept && kept.until > Date.now()) return kept.value;
  const stored = await SettingsModel.findById('shop').lean<{ value: unknown }>().exec();
  const value = Settings.parse(stored?.value ?? {});
  kept = { until: Date.now() + KEPT_MS, value };
  return value;
}

/** Replaces the settings that are given; the others keep their value. */
export async function writeSettings(change: Partial<Settings>): Promise<void> {
  const set = Object.fromEntries(Object.entries(change).map(([name, value]) => [`value.${name}`, value]));
  await SettingsModel.updateOne({ _id: 'shop' }, { $set: set }, { upsert: true });
  kept = undefined;
}
