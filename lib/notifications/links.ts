/** Where links in mails lead: to pages of the storefront, by its own paths, and of the console. */
import * as z from 'zod';
import { environment, once } from '../platform/config.ts';

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

/** Address of the shop's pages, without a slash at the end. */
export const storefront = once(() => withoutSlash(environment(z.object({ STOREFRONT_URL: z.string() })).STOREFRONT_URL));

/** The page of a product. */
export const productPage = ({ _id, slug }: { _id: string; slug: string }): string =>
  `${storefront()}/${encodeURIComponent(slug)}/${encodeURIComponent(_id)}/p`;

const consoleUrl = once(() => withoutSlash(environment(z.object({ CONSOLE_URL: z.string() })).CONSOLE_URL));

/** A page of the console, for staff. What follows the `#` is not sent to any server, and so is in no log. */
export const consolePage = (path: string): string => `${consoleUrl()}/#/${path}`;
