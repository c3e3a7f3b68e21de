/** Staff read and change the settings of the shop. */
import { isDeepStrictEqual } from 'node:util';
import type { Permission } from '../identity/permissions.ts';
import { AppError } from '../platform/errors.ts';
import { findStored, writeSettingsAt } from './repository.ts';
import { Settings } from './types.ts';
import { mergePatch, type WireSettings } from './wire.ts';

export interface VersionedSettings {
  settings: Settings;
  version: number;
}

/** Which settings need more than the permission to change settings: those of payments, and how administrators log in. */
const reserved: readonly { setting: string; of: (settings: Settings) => unknown; needs: Permission }[] = [
  { setting: 'payments', of: ({ payments }) => payments, needs: 'payments:settings' },
  { setting: 'cod', of: ({ cod }) => cod, needs: 'payments:settings' },
  { setting: 'features.cashOnDelivery', of: ({ features }) => features.cashOnDelivery, needs: 'payments:settings' },
  { setting: 'security', of: ({ security }) => security, needs: 'admins:write' },
];

/** Someone else may write between reading and writing; after so many times it is told. */
const TRIES = 5;

/** The settings as they are now, not as they were up to a minute ago. */
export async function readCurrentSettings(): Promise<VersionedSettings> {
  const { value, version } = await findStored();
  return { settings: Settings.parse(value), version };
}

function changed(before: Settings, patch: WireSettings): Settings {
  const result = Settings.safeParse(mergePatch(before, patch));
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, code, message }) => ({ path: ['body', ...path].join('.'), code, message }));
  throw new AppError('validation_failed', errors.map(({ path, message }) => `${path}: ${message}`).join('; '), { errors });
}

function assertMay(before: Settings, after: Settings, permissions: readonly Permission[]): void {
  for (const { setting, of, needs } of reserved) {
    if (!permissions.includes(needs) && !isDeepStrictEqual(of(before), of(after)))
      throw new AppError('forbidden', `To change ${setting} needs the permission ${needs}.`);
  }
}

/**
 * Changes settings in part; what comes out is valid as a whole. Errors: `validation_failed`, `forbidden` for what needs more permissions,
 * `version_conflict` when `expected` is not the version any more.
 */
export async function changeSettings(
  patch: WireSettings,
  expected: number | undefined,
  permissions: readonly Permission[],
): Promise<VersionedSettings> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { settings: before, version } = await readCurrentSettings();
    if (expected !== undefined && expected !== version) break;
    const settings = changed(before, patch);
    assertMay(before, settings, permissions);
    const sections = (Object.keys(settings) as (keyof Settings)[]).filter((name) => !isDeepStrictEqual(settings[name], before[name]));
    if (sections.length === 0) return { settings, version };
    const change = Object.fromEntries(sections.map((name) => [name, settings[name]]));
    if (await writeSettingsAt(version, change)) return { settings, version: version + 1 };
  }
  throw new AppError('version_conflict', 'The settings were changed by someone else.');
}
