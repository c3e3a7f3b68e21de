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
  'scheduledPrice',
  'scheduledFrom',
  'scheduledTo',
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

describe('a planned price', () => {
  const ahead = (hours: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + hours * 3_600_000);
  const of = (price: string, from: Date, to?: Date) => ({
    ...{ scheduledPrice: price, scheduledFrom: from.toISOString() },
    ...(to && { scheduledTo: to.toISOString() }),
  });
  const first = row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M' });
  const [tomorrow, later] = [ahead(24), ahead(48)];
  const variantOf = (cells: Record<string, string>, before = stored(first)) => {
    const { products, unchanged, problems } = plan([row(2, { sku: 'S-M', ...cells })], [before]);
    expect(problems).toEqual([]);
    return (products[0] ?? unchanged[0])?.draft;
  };

  test('is kept beside the regular one until it begins, and the product knows when', () => {
    const draft = variantOf(of('399', tomorrow, later));
    expect(draft).toMatchObject({ minPrice: 49_950, nextPriceAt: tomorrow });
    expect(draft?.variants).toMatchObject([{ price: 49_950, scheduledPrice: { price: 39_900, from: tomorrow, to: later } }]);
    expect(variantOf(of('399', tomorrow))?.variants[0]?.scheduledPrice).not.toHaveProperty('to');
  });

  test('of a new SKU that is due holds at once; again it changes nothing', () => {
    const due = row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M', ...of('399', ahead(-1), later) });
    const made = stored(due);
    expect(made).toMatchObject({ minPrice: 39_900, onSale: true, nextPriceAt: later });
    expect(made.variants).toMatchObject([{ price: 39_900, regularPrice: 49_950 }]);
    expect(plan([due], [made]).unchanged).toHaveLength(1);
  });

  test('is left by empty cells, replaced by others, and cancelled by none', () => {
    const on = stored(row(2, { sku: 'S-M', ...shirt, 'option.Size': 'M', ...of('399', ahead(-1), later) }));
    expect(variantOf({ price: '600' }, on)?.variants).toMatchObject([{ price: 39_900, regularPrice: 60_000 }]);
    const moved = variantOf(of('399', tomorrow), on);
    expect(moved?.variants).toMatchObject([{ price: 49_950, scheduledPrice: { from: tomorrow } }]);
    expect(moved?.variants[0]).not.toHaveProperty('regularPrice');
    const ended = variantOf({ scheduledPrice: 'none' }, on);
    expect(ended).toMatchObject({ minPrice: 49_950, onSale: false });
    expect(ended).not.toHaveProperty('nextPriceAt');
    expect(ended?.variants[0]).not.toHaveProperty('scheduledPrice');
    expect(plan([row(2, { sku: 'S-M', scheduledPrice: 'none' })], [stored(first)]).unchanged).toHaveLength(1);
  });

  test('cannot be above the MRP', () => {
    const { problems } = plan([row(2, { sku: 'S-M', compareAtPrice: '550', ...of('560', tomorrow) })], [stored(first)]);
    expect(problems).toMatchObject([{ row: 2, column: 'scheduledPrice', code: 'above_mrp' }]);
  });

  test("can be written by the shop's clock", () => {
    const read = readCells(['sku', 'scheduledPrice', 'scheduledFrom'], ['A', '5', '2026-12-24 09:00']);
    expect(read.cells.scheduledFrom).toEqual(new Date('2026-12-24T03:30:00Z'));
  });

  test.each([
    [['399', '', ''], 'scheduledFrom', 'required'],
    [['', tomorrow.toISOString(), ''], 'scheduledPrice', 'required'],
    [['', '', later.toISOString()], 'scheduledPrice', 'required'],
    [['none', tomorrow.toISOString(), ''], 'scheduledPrice', 'invalid'],
    [['cheap', tomorrow.toISOString(), ''], 'scheduledPrice', 'invalid'],
    [['399', '24/12/2026', ''], 'scheduledFrom', 'invalid'],
    [['399', '2026-02-31 09:00', ''], 'scheduledFrom', 'invalid'],
    [['399', later.toISOString(), tomorrow.toISOString()], 'scheduledTo', 'not_after_from'],
    [['399', ahead(-2).toISOString(), ahead(-1).toISOString()], 'scheduledTo', 'past'],
  ])('%j is refused for its %s: %s', (cells, column, code) => {
    const { problems } = readCells(['sku', 'scheduledPrice', 'scheduledFrom', 'scheduledTo'], ['A', ...cells]);
    expect(problems).toMatchObject([{ column, code }]);
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
