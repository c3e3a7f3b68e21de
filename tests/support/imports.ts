/** Product files: made, put to the bucket, and what becomes of them. */
import { staff } from './client.ts';
import { expectStatus, PATIENCE_MS } from './orders.ts';
import { until } from './until.ts';

export type Row = Record<string, string | number>;

export const COLUMNS = ['sku', 'name', 'slug', 'category', 'status', 'hsnCode', 'gstRate', 'price', 'stock', 'option.Size'];

export const productFile = (rows: readonly Row[], columns = COLUMNS): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => cells.join(',')).join('\r\n');

/** A row of a shirt in a size. */
export const shirtRow = (category: string, name: string, size: string, more: Row = {}): Row => ({
  ...{ sku: `${name}-${size}`, name: `Shirt ${name}`, category, status: 'active', hsnCode: '6109', gstRate: 5, price: '499.00', stock: 5 },
  ...{ 'option.Size': size },
  ...more,
});

/** Makes an import and puts its file; it has not begun. */
export async function uploadFile(text: string, dryRun = false): Promise<string> {
  const bytes = Buffer.byteLength(text);
  const made = await (await staff('catalog_manager')).post('/v1/admin/imports', { filename: 'shirts.csv', bytes, dryRun });
  const { id, upload } = expectStatus(made, 201).body;
  const put = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: text });
  if (put.status !== 200) throw new Error(`The bucket answers ${put.status}`);
  return id;
}

/** Waits for the end of an import, and answers what staff see of it. */
export const importEnded = (id: string, patienceMs = PATIENCE_MS) =>
  until(
    'the import to end',
    async () => {
      const { body } = await (await staff('catalog_manager')).get(`/v1/admin/imports/${id}`);
      return ['done', 'failed', 'cancelled'].includes(body.state) ? body : undefined;
    },
    patienceMs,
  );

/** The lines of an error report, without its header. */
export async function reportLines({ errorReport }: { errorReport: { url: string } }): Promise<string[]> {
  const report = Buffer.from(await (await fetch(errorReport.url)).arrayBuffer()).toString();
  return report.trim().split('\r\n').slice(1);
}
