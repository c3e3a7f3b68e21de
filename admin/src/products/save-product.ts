/** Saves what was changed of a product, part by part: each tells the version that it builds on, and what is saved is not sent again. */
import { api } from '../client.ts';
import type { AdminProduct } from './types.ts';
import { differences, type ProductValues } from './values.ts';

interface Saved {
  /** As far as it got. */
  product: AdminProduct;
  /** What stopped it. */
  problem?: unknown;
  /** The part of the form that the problem is about: `variants.3.` */
  at: string;
}

export const readProduct = (id: string): Promise<AdminProduct> => api().get('/v1/admin/products/{id}', { params: { path: { id } } });

export const versionTag = ({ version }: { version: number }): string => `"${version}"`;

type Step = [at: string, run: (product: AdminProduct) => Promise<AdminProduct>];

function stepsOf(product: AdminProduct, values: ProductValues): Step[] {
  const { images, patched, added, removed, fields } = differences(product, values);
  const path = { id: product.id };
  const steps: Step[] = [];
  if (images)
    steps.push([
      '',
      (now) => api().put('/v1/admin/products/{id}/images', { params: { path }, body: { images }, ifMatch: versionTag(now) }),
    ]);
  for (const { index, sku, patch } of patched)
    steps.push([
      `variants.${index}.`,
      (now) => api().patch('/v1/admin/variants/{sku}', { params: { path: { sku } }, body: patch, ifMatch: versionTag(now) }),
    ]);
  for (const { index, variant } of added)
    steps.push([
      `variants.${index}.`,
      (now) => api().post('/v1/admin/products/{id}/variants', { params: { path }, body: variant, ifMatch: versionTag(now) }),
    ]);
  for (const sku of removed)
    steps.push([
      '',
      async (now) => {
        await api().delete('/v1/admin/variants/{sku}', { params: { path: { sku } }, ifMatch: versionTag(now) });
        return readProduct(product.id);
      },
    ]);
  // Last, so that a product that goes into the shop is complete when it does.
  if (Object.keys(fields).length > 0)
    steps.push(['', (now) => api().patch('/v1/admin/products/{id}', { params: { path }, body: fields, ifMatch: versionTag(now) })]);
  return steps;
}

export async function saveProduct(before: AdminProduct, values: ProductValues): Promise<Saved> {
  let product = before;
  for (const [at, run] of stepsOf(before, values)) {
    try {
      product = await run(product);
    } catch (problem) {
      return { product, problem, at };
    }
  }
  return { product, at: '' };
}
