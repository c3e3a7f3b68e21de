import type { Shipment } from '../orders/types.ts';
import type { Settings } from '../settings/types.ts';

type Carrier = Settings['carriers'][number];

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The carrier that a shipment names, by name or code without regard to case; undefined for one that the settings do not know. */
export const carrierOf = ({ carrier }: Pick<Shipment, 'carrier'>, { carriers }: Pick<Settings, 'carriers'>): Carrier | undefined =>
  carrier ? carriers.find(({ code, name }) => plain(name) === plain(carrier) || code === plain(carrier)) : undefined;

/** Where the carrier itself shows a parcel. */
export function trackingUrlOf(
  shipment: Pick<Shipment, 'carrier' | 'trackingNumber'>,
  settings: Pick<Settings, 'carriers'>,
): string | undefined {
  const url = carrierOf(shipment, settings)?.trackingUrl;
  return url && shipment.trackingNumber ? url.replace('{number}', encodeURIComponent(shipment.trackingNumber)) : undefined;
}
