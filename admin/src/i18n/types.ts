import type { own } from './en/index.ts';

/** Every text of the same shape, in another language: a missing key does not compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];

/** The keys of our own texts, as `orders.page.timeline`. */
export type TextKey = Leaves<typeof own>;
