import { lambda } from '../../lib/http/lambda.ts';
import { readMultipart } from '../../lib/http/multipart.ts';
import { adminCatalog } from './api.ts';
import { bulkHandlers } from './bulk.ts';
import { categoryHandlers } from './categories.ts';
import { inventoryHandlers } from './inventory.ts';
import { productHandlers } from './products.ts';

export const handler = lambda(
  adminCatalog,
  { ...bulkHandlers, ...productHandlers, ...categoryHandlers, ...inventoryHandlers },
  { multipart: readMultipart },
);
