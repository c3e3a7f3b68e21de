/** Administration of products, pictures, categories and stock. */
import { bulkApi } from './bulk-api.ts';
import { categoriesApi } from './categories-api.ts';
import { inventoryApi } from './inventory-api.ts';
import { productsApi } from './products-api.ts';

export const adminCatalog = { ...bulkApi, ...productsApi, ...categoriesApi, ...inventoryApi };
