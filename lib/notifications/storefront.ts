import * as z from 'zod';
import { environment, once } from '../platform/config.ts';

/** Address of the shop's pages, without a slash at the end. */
export const storefront = once(() => environment(z.object({ STOREFRONT_URL: z.string() })).STOREFRONT_URL.replace(/\/$/, ''));
