/** Products as the import takes them: one row per SKU. What is exported, changed and imported again changes just that. */
import type { AttributeValue } from '../../catalog/attributes.ts';
import { regularPriceOf } from '../../catalog/price-schedule.ts';
import type { ProductDocument, Variant } from '../../catalog/types.ts';
import { type Cell, csvLine, rupeesCell } from '../../csv/write.ts';
import { findMainStocks } from '../../inventory/count-repository.ts';
import { attributeColumn, fixedColumns, optionColumn } from '../import/columns.ts';
import { findCategorySlugs, findColumnNames, PAGE, productPage } from './export-repository.ts';
import type { ExportSource } from './sources.ts';

/** What is planned; nothing of a plan that is over and only waits to be forgotten. */
const planOf = ({ scheduledPrice: plan }: Variant, now: Date): Record<string, Cell> =>
  plan === undefined || (plan.to !== undefined && plan.to <= now)
    ? {}
    : { scheduledPrice: rupeesCell(plan.price), scheduledFrom: plan.from.toISOString(), scheduledTo: plan.to?.toISOString() };

function cellsOf(product: ProductDocument, variant: Variant, category: string, stock: number | undefined, now: Date): Record<string, Cell> {
  const named = (of: Record<string, AttributeValue>, column: (name: string) => string) =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [column(name), String(value)]));
  const { name, slug, brand, description, status, hsnCode, gstRate, seo } = product;
  return {
    ...{ sku: variant.sku, name, slug, brand, description, category, status, hsnCode, gstRate },
    ...{ tags: product.tags.join('|'), seoTitle: seo?.title, seoDescription: seo?.description },
    images: product.images.map(({ url }) => url).join('|'),
    ...{ price: rupeesCell(regularPriceOf(variant)), compareAtPrice: rupeesCell(variant.compareAtPrice) },
    ...planOf(variant, now),
    ...{ stock, weightGrams: variant.weightGrams, barcode: variant.barcode },
    ...named(variant.options, optionColumn),
    ...named(product.attributes, attributeColumn),
  };
}

export const products: ExportSource = {
  permission: 'catalog:read',

  columns: async () => {
    const { options, attributes } = await findColumnNames();
    return [...fixedColumns, ...options.map(optionColumn), ...attributes.map(attributeColumn)];
  },

  page: async (columns, after) => {
    const page = await productPage(after);
    const [categories, stocks] = await Promise.all([
      findCategorySlugs([...new Set(page.map(({ categoryId }) => categoryId))]),
      findMainStocks(page.flatMap(({ variants }) => variants.map(({ sku }) => sku))),
    ]);
    const onHand = new Map(stocks.map((stock) => [stock.sku, stock.onHand]));
    const now = new Date();
    const rows = page.flatMap((product) =>
      product.variants.map((variant) => cellsOf(product, variant, categories.get(product.categoryId) ?? '', onHand.get(variant.sku), now)),
    );
    const text = rows.map((cells) => csvLine(columns.map((column) => cells[column]))).join('');
    return { text, rows: rows.length, ...(page.length === PAGE && { next: page.at(-1)?._id }) };
  },
};
