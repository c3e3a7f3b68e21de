import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { previewPromotions } from '../../lib/orders/preview-promotions.ts';
import { promotionUsage } from '../../lib/orders/promotion-usage.ts';
import { createPromotion, deletePromotion, listForStaff, patchPromotion, readPromotion } from '../../lib/promotions/edit-promotion.ts';
import { exportCodes, makeCodes, readCodes } from '../../lib/promotions/make-codes.ts';
import type { PromotionRow } from '../../lib/promotions/promotion-repository.ts';
import { readSegments, setSegments } from '../../lib/promotions/segments.ts';
import { readSettings, writeSettings } from '../../lib/settings/repository.ts';
import { quoteView } from '../orders/quote-view.ts';
import type { promotionsApi } from './promotions-api.ts';
import { codeView, promotionUsageView, promotionView, rateView } from './view.ts';

const shown = (row: PromotionRow) => ({ headers: etagOf(row.version), body: promotionView(row) });

export const promotionHandlers: Handlers<typeof promotionsApi> = {
  listPromotions: async ({ query }) => {
    const { items, nextCursor } = await listForStaff(query);
    return { status: 200, body: { items: items.map((row) => promotionView(row)), nextCursor } };
  },
  createPromotion: async ({ body }) => ({ status: 201, ...shown(await createPromotion(body)) }),
  previewPromotions: async ({ body }) => ({ status: 200, body: quoteView(await previewPromotions(body)) }),
  getPromotion: async ({ params }) => ({ status: 200, ...shown(await readPromotion(params.id)) }),
  patchPromotion: async ({ params, body, context }) => ({
    status: 200,
    ...shown(await patchPromotion(params.id, expectedVersion(context.ifMatch), body)),
  }),
  deletePromotion: async ({ params, context }) => {
    await deletePromotion(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },
  getPromotionUsage: async ({ params, query }) => ({ status: 200, body: promotionUsageView(await promotionUsage(params.id, query)) }),
  makePromotionCodes: async ({ params, body, context }) => ({
    status: 201,
    body: await makeCodes({ promotionId: params.id, ...body, key: context.idempotencyKey ?? '' }),
  }),
  listPromotionCodes: async ({ params, query }) => {
    const { items, nextCursor } = await readCodes(params.id, query);
    return { status: 200, body: { items: items.map(codeView), nextCursor } };
  },
  exportPromotionCodes: async ({ params, query }) => ({
    status: 200,
    headers: { 'content-disposition': `attachment; filename="codes-${params.id}.csv"` },
    body: await exportCodes(params.id, query),
  }),
  getSegments: async ({ params }) => ({ status: 200, body: { segments: [...(await readSegments(params.id))] } }),
  putSegments: async ({ params, body }) => ({ status: 200, body: { segments: [...(await setSegments(params.id, body.segments))] } }),
  getTaxRates: async () => ({ status: 200, body: { rates: (await readSettings()).tax.rates.map(rateView) } }),
  putTaxRates: async ({ body: { rates } }) => {
    const sorted = rates.toSorted((a, b) => (a.hsn === b.hsn ? a.from.getTime() - b.from.getTime() : a.hsn < b.hsn ? -1 : 1));
    await writeSettings({ tax: { rates: sorted } });
    return { status: 200, body: { rates: sorted.map(rateView) } };
  },
};
