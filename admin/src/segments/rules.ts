/** Rules of a segment as the API takes them, of what the form holds: what is empty is no rule. */
import type { components } from '@open-shop/client';

export type Segment = components['schemas']['Segment'];
type Rules = Segment['rules'];

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function compact<T extends object>(fields: T | undefined | null): T | undefined {
  const set = Object.entries(fields ?? {}).filter(([, value]) => isSet(value));
  return set.length === 0 ? undefined : (Object.fromEntries(set) as T);
}

export function segmentOf({ name, description, rules }: Partial<Segment>) {
  const { spent, orders, lastOrder, states, pincodes } = rules ?? {};
  const kept = compact<Rules>({
    ...{ spent: compact(spent), orders: compact(orders), lastOrder: compact(lastOrder) },
    ...{ states: states ?? undefined, pincodes: pincodes ?? undefined },
  } as Rules);
  return { name: name ?? '', description: description ?? '', rules: kept ?? {} };
}
