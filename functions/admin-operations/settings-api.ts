import { defineApi } from '../../lib/http/contract.ts';
import { Settings } from '../../lib/settings/types.ts';
import { partOf, wholeOf } from '../../lib/settings/wire.ts';

const example = JSON.parse(JSON.stringify(Settings.parse({})));

const SettingsView = wholeOf(Settings).meta({ id: 'Settings', description: 'Amounts are paise.', example });

const SettingsPatch = partOf(Settings).meta({
  id: 'SettingsPatch',
  description: 'Any part of the settings. What is not named stays; a list is replaced as a whole; null removes.',
  example: { shipping: { fee: 5_900, freeFrom: 99_900 }, features: { questions: false }, cart: { maxQuantityBySku: { 'RICE-5KG': 2 } } },
});

export const settingsApi = defineApi({
  getSettings: {
    method: 'GET',
    path: '/v1/admin/settings',
    summary: 'All settings of the shop',
    description: [
      '`store` is the supplier of invoices and the sender of mails. `features` turns parts of the shop off as a whole: their routes answer 403 `feature_disabled`;',
      'guests are told at the quote; without live updates the WebSocket API refuses to connect. The rates in `tax` are also kept by `/v1/admin/tax-rates`.',
    ].join(' '),
    auth: { permission: 'operations:read' },
    conditional: true,
    reply: { 200: SettingsView },
  },
  patchSettings: {
    method: 'PATCH',
    path: '/v1/admin/settings',
    summary: 'Change settings',
    description: [
      'What comes out must be valid as a whole. It holds everywhere within a minute. `payments`, `cod` and `features.cashOnDelivery` also need `payments:settings`;',
      '`security` also needs `admins:write`.',
    ].join(' '),
    auth: { permission: 'operations:write' },
    body: SettingsPatch,
    reply: { 200: SettingsView },
    errors: ['version_conflict'],
  },
});
