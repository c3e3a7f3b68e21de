/** What staff do to sell: collections, pages, menus; promotions with codes and segments; GST rates. */
import { contentApi } from './content-api.ts';
import { promotionsApi } from './promotions-api.ts';

export const adminMarketing = { ...contentApi, ...promotionsApi };
