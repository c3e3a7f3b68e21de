/** What staff do to sell: collections, pages, menus. */
import { contentApi } from './content-api.ts';

export const adminMarketing = { ...contentApi };
