import { listForStaff } from '../../lib/catalog/admin-list.ts';
import { productForStaff, stocksOf, stocksOfSkus } from '../../lib/catalog/admin-read.ts';
import { createProduct } from '../../lib/catalog/create-product.ts';
import { addVariant, patchVariant, removeVariant } from '../../lib/catalog/edit-variants.ts';
import { resolveImages, signImageUpload, storeImage } from '../../lib/catalog/media.ts';
import { archiveProduct, patchProduct, setImages } from '../../lib/catalog/patch-product.ts';
import type { ProductDocument } from '../../lib/catalog/types.ts';
import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import type { productsApi } from './products-api.ts';
import { productRows, productView } from './view.ts';

const shown = async (product: ProductDocument) => ({
  headers: etagOf(product.version),
  body: productView(product, await stocksOf(product)),
});

async function signature() {
  const { expiresAt, ...upload } = await signImageUpload();
  return { ...upload, expiresAt: expiresAt.toISOString() };
}

export const productHandlers: Handlers<typeof productsApi> = {
  adminListProducts: async ({ query }) => {
    const { items, nextCursor } = await listForStaff(query);
    const stocks = await stocksOfSkus(items.flatMap(({ skus }) => skus));
    return { status: 200, body: { items: productRows(items, stocks), nextCursor } };
  },

  createProduct: async ({ body, caller }) => {
    const product = await createProduct({ ...body, images: await resolveImages(body.images) }, caller.id);
    const reply = await shown(product);
    return { status: 201, ...reply, headers: { ...reply.headers, location: `/v1/admin/products/${product._id}` } };
  },

  adminGetProduct: async ({ params }) => ({ status: 200, ...(await shown(await productForStaff(params.id))) }),

  patchProduct: async ({ params, body, caller, context }) => {
    const product = await patchProduct(params.id, expectedVersion(context.ifMatch), body, caller.id);
    return { status: 200, ...(await shown(product)) };
  },

  archiveProduct: async ({ params, context }) => {
    await archiveProduct(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },

  addVariant: async ({ params, body, caller, context }) => {
    const product = await addVariant(params.id, expectedVersion(context.ifMatch), body, caller.id);
    return { status: 201, ...(await shown(product)) };
  },

  patchVariant: async ({ params, body, context }) => {
    const product = await patchVariant(params.sku, expectedVersion(context.ifMatch), body);
    return { status: 200, ...(await shown(product)) };
  },

  removeVariant: async ({ params, context }) => {
    await removeVariant(params.sku, expectedVersion(context.ifMatch));
    return { status: 204 };
  },

  setProductImages: async ({ params, body, context }) => {
    const images = await resolveImages(body.images);
    return { status: 200, ...(await shown(await setImages(params.id, expectedVersion(context.ifMatch), images))) };
  },

  uploadMedia: async ({ body }) => ({ status: 201, body: await storeImage(body.file) }),

  signMediaUpload: async () => ({ status: 200, body: await signature() }),
  signContentUpload: async () => ({ status: 200, body: await signature() }),
};
