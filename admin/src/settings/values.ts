/** The settings as the form has them: entries of a record are rows, so that they can be added and removed. */
import type { components } from '@open-shop/client';
import { api } from '../client.ts';

type Settings = components['schemas']['Settings'];
type Patch = components['schemas']['SettingsPatch'];

interface Entry {
  key: string;
  value: number;
}

/** What a form edits. */
export interface SettingsValues extends Omit<Settings, 'returns' | 'cart'> {
  id: string;
  returns: Omit<Settings['returns'], 'windowDaysByCategory'> & { windowDaysByCategory: Entry[] };
  cart: Omit<Settings['cart'], 'maxQuantityBySku'> & { maxQuantityBySku: Entry[] };
  /** Of what the form began with. */
  etag?: string | undefined;
}

const rows = (record: Record<string, number>): Entry[] => Object.entries(record).map(([key, value]) => ({ key, value }));

/** The record of some rows; what is not among them any more is null, which removes it. */
function recordOf(after: readonly Entry[] | null | undefined, before: readonly Entry[]): Record<string, number | null> {
  const gone = before.map(({ key }) => [key, null] as const);
  return Object.fromEntries([...gone, ...(after ?? []).map(({ key, value }) => [key, value] as const)]);
}

const valuesOf = (settings: Settings): SettingsValues => ({
  ...settings,
  id: 'shop',
  returns: { ...settings.returns, windowDaysByCategory: rows(settings.returns.windowDaysByCategory) },
  cart: { ...settings.cart, maxQuantityBySku: rows(settings.cart.maxQuantityBySku) },
  etag: api().etagOf(settings),
});

export async function readSettings(signal: AbortSignal | undefined): Promise<SettingsValues> {
  return valuesOf(await api().get('/v1/admin/settings', { signal: signal ?? null }));
}

/** Rows of a list without what was left empty in them: the API has no null there. */
const filled = <R extends object>(list: readonly R[] | null | undefined): R[] =>
  (list ?? []).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== '')) as R);

/** The parts that are different, as the API takes them. */
function changesOf(values: SettingsValues, before: SettingsValues): Patch {
  const wire = ({ id: _, etag: __, ...all }: SettingsValues): Record<string, unknown> => ({
    ...all,
    shipping: { ...all.shipping, zones: filled(all.shipping.zones) },
    carriers: filled(all.carriers),
    tax: { ...all.tax, rates: filled(all.tax.rates) },
    returns: { ...all.returns, windowDaysByCategory: recordOf(all.returns.windowDaysByCategory, before.returns.windowDaysByCategory) },
    cart: { ...all.cart, maxQuantityBySku: recordOf(all.cart.maxQuantityBySku, before.cart.maxQuantityBySku) },
  });
  const [after, was] = [wire(values), wire(before)];
  return Object.fromEntries(Object.entries(after).filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(was[part]))) as Patch;
}

/** Saves what is different; refused when somebody else has changed settings since they were read. */
export async function saveSettings(data: object, previous: object): Promise<SettingsValues> {
  const before = previous as SettingsValues;
  const body = changesOf(data as SettingsValues, before);
  if (Object.keys(body).length === 0) return before;
  return valuesOf(await api().patch('/v1/admin/settings', { body, ...(before.etag && { ifMatch: before.etag }) }));
}
