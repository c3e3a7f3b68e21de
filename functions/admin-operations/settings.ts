import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { changeSettings, readCurrentSettings, type VersionedSettings } from '../../lib/settings/change-settings.ts';
import type { settingsApi } from './settings-api.ts';

const shown = ({ settings, version }: VersionedSettings) => ({
  status: 200 as const,
  headers: etagOf(version),
  // As JSON, moments are text.
  body: JSON.parse(JSON.stringify(settings)),
});

export const settingsHandlers: Handlers<typeof settingsApi> = {
  getSettings: async () => shown(await readCurrentSettings()),
  patchSettings: async ({ body, caller, context }) =>
    shown(await changeSettings(body, expectedVersion(context.ifMatch), caller.permissions)),
};
