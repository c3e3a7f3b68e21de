/** What shipping costs: a flat fee by zone, free from an amount, and more for heavy parcels. */
import type { Settings } from '../settings/types.ts';

export interface ShippingCharge {
  /** Paise, GST included. */
  amount: number;
  /** Which rule decided. */
  rule: 'none' | 'free' | 'flat' | 'weight';
  /** Name of the zone, when the pincode is in one. */
  zone?: string;
  weightGrams: number;
  /** What the goods must cost for free shipping. */
  freeFrom: number;
}

interface Parcel {
  empty: boolean;
  /** What is paid for the goods. */
  goods: number;
  weightGrams: number;
  pincode?: string | undefined;
}

type Zone = Settings['shipping']['zones'][number];

/** The zone whose prefix fits the pincode best. */
export function zoneOf(pincode: string | undefined, zones: readonly Zone[]): Zone | undefined {
  const fits = zones.flatMap((zone) => zone.prefixes.filter((prefix) => pincode?.startsWith(prefix)).map((prefix) => ({ zone, prefix })));
  return fits.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.zone;
}

/** The charge for a parcel. Weight that is not known counts as none. */
export function shippingFor({ empty, goods, weightGrams, pincode }: Parcel, { shipping }: Pick<Settings, 'shipping'>): ShippingCharge {
  const zone = zoneOf(pincode, shipping.zones);
  const { fee = shipping.fee, freeFrom = shipping.freeFrom } = zone ?? {};
  const common = { ...(zone && { zone: zone.name }), weightGrams, freeFrom };
  if (empty) return { ...common, amount: 0, rule: 'none' };
  if (goods >= freeFrom) return { ...common, amount: 0, rule: 'free' };
  const { includedGrams, stepGrams, stepFee } = shipping.weight;
  const steps = stepFee > 0 ? Math.ceil(Math.max(0, weightGrams - includedGrams) / stepGrams) : 0;
  return { ...common, amount: fee + steps * stepFee, rule: steps > 0 ? 'weight' : 'flat' };
}
