/** Where the shop delivers, how long it takes and whether cash on delivery is taken there: from the pincode and the settings alone. */
import type { Settings } from '../settings/types.ts';
import { stateOfPincode } from './pincodes.ts';
import { zoneOf } from './shipping.ts';

export interface Delivery {
  pincode: string;
  serviceable: boolean;
  /** State or union territory of the pincode; absent when the pincode belongs to none. */
  state?: string;
  /** Days until the parcel arrives; meaningless when not serviceable. */
  days: number;
  /** Whether cash on delivery is taken at this pincode. */
  cod: boolean;
}

const startsWithAny = (pincode: string, prefixes: readonly string[]): boolean => prefixes.some((prefix) => pincode.startsWith(prefix));

/** What the shop can do for a pincode. An unknown pincode is answered as not serviceable, it is no error. */
export function deliveryTo(pincode: string, settings: Pick<Settings, 'store' | 'shipping' | 'cod' | 'features'>): Delivery {
  const state = stateOfPincode(pincode);
  const serviceable = state !== undefined && !startsWithAny(pincode, settings.shipping.unserved);
  return {
    pincode,
    serviceable,
    ...(state !== undefined && { state }),
    days:
      zoneOf(pincode, settings.shipping.zones)?.days ??
      (state === settings.store.state ? settings.shipping.daysSameState : settings.shipping.daysElsewhere),
    cod: settings.features.cashOnDelivery && serviceable && !startsWithAny(pincode, settings.cod.unserved),
  };
}

const DAY_MS = 24 * 60 * 60_000;

/** The day by which a parcel that is ordered now should arrive. */
export const estimateFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);
