/** Sheets of paper for the packing table. They are kept for days only: what they say changes with each parcel. */
import { filesBucket } from '../adapters/files/s3.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { findParcels } from './find-parcels.ts';
import type { Parcel } from './picking.ts';
import { renderPackingSlips } from './render-packing-slips.ts';
import { renderPickingList } from './render-picking-list.ts';

const LINK_SECONDS = 5 * 60;

export interface PrintedSheets {
  url: string;
  expiresAt: Date;
}

async function print(
  name: string,
  ids: readonly string[],
  render: (parcels: Parcel[], at: Date) => Promise<Buffer>,
): Promise<PrintedSheets> {
  const at = new Date();
  const pdf = await render(await findParcels(ids), at);
  const key = `packing/${newId('sht')}.pdf`;
  await filesBucket.put(key, pdf, 'application/pdf');
  const url = await filesBucket.downloadUrl(key, `${name}.pdf`, LINK_SECONDS, 'application/pdf');
  return { url, expiresAt: new Date(at.getTime() + LINK_SECONDS * 1_000) };
}

/** One list of all that is to be fetched for some shipments. Errors: `not_found`, `invalid_transition`. */
export const printPickingList = async (shipmentIds: readonly string[]): Promise<PrintedSheets> => {
  const { store } = await readSettings();
  return print('picking-list', shipmentIds, (parcels, at) => renderPickingList(parcels, store.name, at));
};

/** A slip for each of some shipments. Errors: `not_found`, `invalid_transition`. */
export const printPackingSlips = async (shipmentIds: readonly string[]): Promise<PrintedSheets> => {
  const settings = await readSettings();
  return print('packing-slips', shipmentIds, (parcels, at) => renderPackingSlips(parcels, settings, at));
};
