import { describe, expect, test } from 'vitest';
import type { ProductDocument } from '../../../lib/catalog/types.ts';
import { headerProblem, readCells } from '../../../lib/exchange/import/columns.ts';
import { planChunk } from '../../../lib/exchange/import/plan-chunk.ts';

const header = [
  'sku',
  'name',
  'slug',
  'category',
  'status',
  'hsnCode',
  'gstRate',
  'price',
  'compareAtPrice',
  'stock',
  'tags',
  'option.Size',
];

const row = (number: number, cells: Record<string, string>) => {
  const read = readCells(
    header,
    header.map((column) => cells[column] ?? ''),
  );
  expect(read.problems).toEqual([]);
  return { row: number, cells: { ...read.cells, sku: cells.sku ?? '' } };
};

const shirt = { name: 'Shirt', category: 'tops', hsnCode: '6109', gstRate: '5', price: '499.50', status: 'active' };
const categories = (name: string) => (name === 'tops' ? { _id: 'cat_1', path: ['cat_1'] } : undefined);
const plan = (rows: ReturnType<typeof row>[], products: ProductDocument[] = []) => planChunk(rows, products, categories, () => 'prd_new');

/** A product as a first import leaves it. */
function stored(...rows: ReturnType<typeof row>[]): ProductDocument {
  const [made] = plan(rows).products;
  const at = new Date();
  return { ...made?.draft, version: 1, createdAt: at, updatedAt: at } as ProductDocument;
}

describe('rows of new SKUs', () => {
  test('of one name make one product', () => {
    const { products, problems } = plan([
      row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M' }),
      row(3, { sku: 'S-L', ...shirt, price: '550', 'option.Size': 'L' }),
    ]);
    expect(problems).toEqual([]);
    expect(products).toMatchObject([
      {
        read: undefined,
        added: ['S-M', 'S-L'],
        draft: { slug: 'shirt', options: ['Size'], minPrice: 49_950, gstRate: 5, status: 'active' },
      },
    ]);
  });

  test('fail alone, and say all that is missing', () => {
    const { products, problems } = plan([
      row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M' }),
      row(3, { sku: 'S-M2', ...shirt, 'option.Size': 'M' }),
      row(4, { sku: 'X', name: 'Hat' }),
      row(5, { sku: 'Y', ...shirt, name: 'Cap', category: 'none' }),
      row(6, { sku: 'S-X', ...shirt, 'option.Size': 'XL', compareAtPrice: '100' }),
    ]);
    expect(products.flatMap(({ added }) => added)).toEqual(['S-M']);
    expect(problems.map(({ row: number, column }) => [number, column])).toEqual([
      ...[
        [3, 'option'],
        [4, 'category'],
        [4, 'price'],
        [4, 'hsnCode'],
        [4, 'gstRate'],
        [5, 'category'],
      ],
      [6, 'compareAtPrice'],
    ]);
  });

  test('do not slip into a product of another name', () => {
    const { problems } = plan([row(2, { sku: 'S-M', ...shirt }), row(3, { sku: 'S-2', ...shirt, name: 'SHÍRT!' })]);
    expect(problems).toMatchObject([{ row: 3, code: 'slug_taken' }]);
  });
});

describe('rows of known SKUs', () => {
  const first = row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M', stock: '4' });

  test('that say what is so already change nothing', () => {
    const { products, unchanged } = plan([first], [stored(first)]);
    expect([products, unchanged.length]).toEqual([[], 1]);
  });

  test('change what they say and leave the rest', () => {
    const { products } = plan([row(2, { sku: 'S-M', price: '600', tags: 'new | cotton', slug: 'fine-shirt' })], [stored(first)]);
    expect(products).toMatchObject([
      {
        added: [],
        draft: { name: 'Shirt', slug: 'fine-shirt', slugHistory: ['shirt'], minPrice: 60_000, tags: ['new', 'cotton'], status: 'active' },
      },
    ]);
  });

  test('cannot take the slug of another product', () => {
    const other = stored(row(3, { sku: 'H', ...shirt, name: 'Hat' }));
    const { problems } = plan([row(2, { sku: 'S-M', slug: 'hat' })], [stored(first), { ...other, _id: 'prd_other' }]);
    expect(problems).toMatchObject([{ row: 2, column: 'slug', code: 'slug_taken' }]);
  });
});

test.each([
  [['name', 'price'], 'There is no column sku.'],
  [['sku', 'colour'], 'Unknown columns: colour.'],
  [['sku', 'sku'], 'These columns are there twice: sku.'],
  [['sku', 'option.Size', 'attribute.Fabric'], undefined],
])('the header %j: %s', (columns, problem) => expect(headerProblem(columns)).toBe(problem));

test.each([
  ['price', '1,499'],
  ['price', '-1'],
  ['gstRate', '7'],
  ['stock', '1.5'],
  ['status', 'live'],
  ['sku', 'has space'],
  ['slug', 'cart'],
  ['hsnCode', '12'],
])('%s cannot be %s', (column, text) => {
  expect(readCells(['sku', column], ['A', text]).problems.map((problem) => problem.column)).toEqual([column]);
});
