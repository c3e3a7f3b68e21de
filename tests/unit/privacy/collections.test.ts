/** Every collection says what becomes of the people in it: whoever adds one decides about export and erasure, or this fails. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Treatment {
  /** The person can take it along (`GET /v1/me/export`). */
  exported?: true;
  /** What erasure does (decision 12). `id alone`: nothing else of the person is there, and the id means nothing once the user is erased. */
  erasure: 'deleted' | 'anonymised' | 'kept by law' | 'expires' | 'id alone';
}

const personal: Record<string, Treatment> = {
  users: { exported: true, erasure: 'anonymised' },
  sessions: { exported: true, erasure: 'deleted' },
  secondFactors: { exported: true, erasure: 'deleted' },
  securityEvents: { exported: true, erasure: 'deleted' },
  loginAttempts: { erasure: 'deleted' },
  resetRequests: { erasure: 'deleted' },
  rateWindows: { erasure: 'deleted' },
  idempotency: { erasure: 'expires' },
  connections: { erasure: 'expires' },
  auditLog: { exported: true, erasure: 'kept by law' },
  orders: { exported: true, erasure: 'anonymised' },
  invoices: { exported: true, erasure: 'kept by law' },
  storeCreditAccounts: { erasure: 'deleted' },
  storeCreditEntries: { exported: true, erasure: 'deleted' },
  creditNotes: { exported: true, erasure: 'kept by law' },
  carts: { exported: true, erasure: 'deleted' },
  wishlists: { exported: true, erasure: 'deleted' },
  recentlyViewed: { exported: true, erasure: 'deleted' },
  stockSubscriptions: { exported: true, erasure: 'deleted' },
  reviews: { exported: true, erasure: 'anonymised' },
  reviewVotes: { exported: true, erasure: 'id alone' },
  questions: { exported: true, erasure: 'anonymised' },
  mailings: { exported: true, erasure: 'anonymised' },
  customerNotes: { exported: true, erasure: 'deleted' },
  mailSuppressions: { erasure: 'deleted' },
};

/** About goods, money or the shop; where they name a person at all, then by an id that means nothing once the user is erased. */
const impersonal = [
  ...['categories', 'products', 'productSearch', 'searchTerms', 'searchLog', 'searchQueries', 'engagement', 'soldTogether'],
  ...['stock', 'stockMovements', 'lowStockDigests', 'promotions', 'promotionClaims', 'promotionCodes'],
  ...[
    'collections',
    'pages',
    'categoryPages',
    'menus',
    'pictures',
    'settings',
    'counters',
    'webhookEndpoints',
    'webhookDeliveries',
    'jobs',
    'jobRowErrors',
    'paymentWebhookEvents',
    'pushSlots',
    'segments',
    'analyticsPeriods',
    'analyticsBreakdowns',
  ],
];

const sourcesOf = (pattern: string): string =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const stored = [...sourcesOf('lib/**/{model,models,*-model}.ts').matchAll(/collection: '(\w+)'/g)].map(([, name]) => name as string);

test('every collection is either personal, with a treatment, or not', () => {
  expect(stored.length).toBeGreaterThan(30);
  expect([...Object.keys(personal), ...impersonal].sort()).toEqual([...new Set(stored)].sort());
});

/** `users` -> `UserModel`, by the model files. */
const modelOf = (collection: string): string => {
  const source =
    globSync('lib/**/{model,models,*-model}.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .find((text) => text.includes(`collection: '${collection}'`)) ?? '';
  const schema = source
    .split(`collection: '${collection}'`)[0]
    ?.match(/const (\w+) = new mongoose\.Schema/g)
    ?.at(-1)
    ?.split(' ')[1];
  return source.match(new RegExp(`const (\\w+Model) = mongoose\\.model[^(]*\\([^,]+, ${schema}\\)`))?.[1] ?? '';
};

const erasing = sourcesOf('lib/privacy/erase-*.ts') + sourcesOf('lib/identity/change-person.ts');
const exporting = sourcesOf('lib/privacy/export-*.ts') + sourcesOf('lib/identity/user-repository.ts');

test.each(Object.entries(personal))('%s is treated as it says', (collection, { exported, erasure }) => {
  const model = modelOf(collection);
  expect(model).toMatch(/Model$/);
  expect(exporting.includes(`${model}.`)).toBe(exported === true);
  const written = new RegExp(`${model}\\.(deleteOne|deleteMany|updateMany|collection)\\b`).test(erasing);
  expect(written).toBe(erasure === 'deleted' || erasure === 'anonymised');
});
