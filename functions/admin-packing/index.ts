import { lambda } from '../../lib/http/lambda.ts';
import { type PrintedSheets, printPackingSlips, printPickingList } from '../../lib/packing/print-sheets.ts';
import { adminPacking } from './api.ts';

const view = ({ url, expiresAt }: PrintedSheets) => ({ status: 200, body: { url, expiresAt: expiresAt.toISOString() } }) as const;

export const handler = lambda(adminPacking, {
  printPickingList: async ({ body }) => view(await printPickingList(body.shipmentIds)),
  printPackingSlips: async ({ body }) => view(await printPackingSlips(body.shipmentIds)),
});
