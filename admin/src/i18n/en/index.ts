/** English. A part per folder of the console; `hi` has the same parts. */
import reactAdmin from 'ra-language-english';
import { account } from './account.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { collections, content, menus, pages, reviews } from './content.ts';
import { dashboard } from './dashboard.ts';
import { audit, queues, settings, webhooks } from './operations.ts';
import { orders, timeline } from './orders.ts';
import { people } from './people.ts';
import { pictures } from './pictures.ts';
import { problems } from './problems.ts';
import { products } from './products.ts';
import { promotions } from './promotions.ts';
import { reports } from './reports.ts';
import { resources } from './resources.ts';
import { refunds, returns, shipments } from './returns.ts';
import { roles } from './roles.ts';
import { segments } from './segments.ts';
import * as stock from './stock.ts';

/** Our own texts, without those of react-admin. */
export const own = {
  account,
  common,
  audit,
  auth,
  collections,
  content,
  menus,
  pages,
  dashboard,
  orders,
  people,
  pictures,
  problems,
  products,
  queues,
  promotions,
  refunds,
  reports,
  resources,
  returns,
  reviews,
  roles,
  segments,
  settings,
  shipments,
  timeline,
  webhooks,
  ...stock,
} as const;

/** The names of pages do not fit into react-admin's sentences: "No Pick and pack found". */
const navigation = {
  ...reactAdmin.ra.navigation,
  no_results: 'Nothing here yet',
  no_filtered_results: 'Nothing is found with these filters.',
};

export const messages = { ...reactAdmin, ra: { ...reactAdmin.ra, navigation }, ...own };
