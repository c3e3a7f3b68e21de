import * as z from 'zod';
import { adminSorts } from '../../lib/catalog/admin-list.ts';
import { productStatuses } from '../../lib/catalog/types.ts';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import {
  AdminProduct,
  AdminProductRow,
  ImageInput,
  ProductInput,
  ProductPatch,
  Sku,
  UploadSignature,
  VariantInput,
  VariantPatch,
} from './schemas.ts';

const read = { permission: 'catalog:read' } as const;
const write = { permission: 'catalog:write' } as const;
const skuParams = z.object({ sku: Sku });
const ifMatch = 'Send `If-Match` with the `ETag` that you read, to be told of a change in between.';

export const productsApi = defineApi({
  adminListProducts: {
    method: 'GET',
    path: '/v1/admin/products',
    summary: 'All products, drafts and archived ones included',
    auth: read,
    query: z.strictObject({
      status: z.enum(productStatuses).optional(),
      category: Id.optional().meta({ description: 'Id of a category: its whole subtree.' }),
      q: z.string().trim().min(1).max(100).optional().meta({ description: 'Beginning of an SKU or of a word of the name.' }),
      sort: z.enum(adminSorts).default('-createdAt'),
      ...pageQuery,
    }),
    reply: { 200: pageOf(AdminProductRow) },
  },
  createProduct: {
    method: 'POST',
    path: '/v1/admin/products',
    summary: 'Create a product with its variants, their stock and pictures',
    auth: write,
    body: ProductInput,
    reply: { 201: AdminProduct },
    errors: ['slug_taken', 'sku_taken'],
  },
  adminGetProduct: {
    method: 'GET',
    path: '/v1/admin/products/{id}',
    summary: 'A product as staff see it',
    auth: read,
    params: idParams,
    reply: { 200: AdminProduct },
  },
  patchProduct: {
    method: 'PATCH',
    path: '/v1/admin/products/{id}',
    summary: 'Change a product',
    description: `Null removes a field. A former slug goes on redirecting. ${ifMatch}`,
    auth: write,
    params: idParams,
    body: ProductPatch,
    reply: { 200: AdminProduct },
    errors: ['slug_taken', 'version_conflict'],
  },
  archiveProduct: {
    method: 'DELETE',
    path: '/v1/admin/products/{id}',
    summary: 'Archive a product: out of the shop, but kept',
    auth: write,
    params: idParams,
    reply: { 204: empty('Archived') },
    errors: ['version_conflict'],
  },
  addVariant: {
    method: 'POST',
    path: '/v1/admin/products/{id}/variants',
    summary: 'Add a variant to a product',
    auth: write,
    params: idParams,
    body: VariantInput,
    reply: { 201: AdminProduct },
    errors: ['sku_taken', 'version_conflict'],
  },
  patchVariant: {
    method: 'PATCH',
    path: '/v1/admin/variants/{sku}',
    summary: 'Change a variant',
    description: `Null removes a field; the SKU stays. The ETag is that of the product. ${ifMatch}`,
    auth: write,
    params: skuParams,
    body: VariantPatch,
    reply: { 200: AdminProduct },
    errors: ['version_conflict'],
  },
  removeVariant: {
    method: 'DELETE',
    path: '/v1/admin/variants/{sku}',
    summary: 'Remove a variant that has no stock left',
    auth: write,
    params: skuParams,
    reply: { 204: empty('Removed') },
    errors: ['conflict', 'version_conflict'],
  },
  setProductImages: {
    method: 'PUT',
    path: '/v1/admin/products/{id}/images',
    summary: "Set a product's pictures, their order and their alternative texts",
    auth: write,
    params: idParams,
    body: z.strictObject({ images: z.array(ImageInput).max(20) }),
    reply: { 200: AdminProduct },
    errors: ['version_conflict'],
  },
  uploadMedia: {
    method: 'POST',
    path: '/v1/admin/media',
    summary: 'Upload a small picture: JPEG, PNG, WebP, AVIF or GIF of at most 4 MB',
    auth: write,
    consumes: 'multipart',
    body: z.object({ file: z.file() }),
    reply: {
      201: z.object({ publicId: z.string(), url: z.string(), width: z.int(), height: z.int(), format: z.string(), bytes: z.int() }),
    },
    errors: ['upstream_unavailable'],
  },
  signMediaUpload: {
    method: 'POST',
    path: '/v1/admin/media/upload-signature',
    summary: 'What a browser needs to upload a picture of any size by itself; good for an hour',
    description:
      'Post `fields` and the `file` as multipart/form-data to `uploadUrl`, JPEG, PNG, WebP, AVIF or GIF of at most 10 MB; then name `publicId` among the ' +
      'pictures of a product. An upload that failed can be sent again with the same fields, also after the product was saved. Pictures that nothing ' +
      'shows are deleted: a day after the upload, or when the last product, category, collection, page and order that showed them is without them.',
    auth: write,
    reply: { 200: UploadSignature },
  },
  signContentUpload: {
    method: 'POST',
    path: '/v1/admin/media/content-upload-signature',
    summary: 'The same for a picture of a page or a collection, for who writes those',
    description:
      'Then name the `secure_url` of the answer in the page or the collection. What nothing shows a day after the upload is deleted.',
    auth: { permission: 'promotions:write' },
    reply: { 200: UploadSignature },
  },
});
