/** The languages of the console: English is there at once, Hindi is fetched when it is chosen. */
import polyglot from 'ra-i18n-polyglot';
import { messages as english } from './en/index.ts';
import type { TextKey } from './types.ts';

export const locales = [
  { locale: 'en', name: 'English' },
  { locale: 'hi', name: 'हिन्दी' },
];

const messagesOf = (locale: string) => (locale === 'hi' ? import('./hi/index.ts').then(({ messages }) => messages) : english);

export const i18nProvider = polyglot(messagesOf, 'en', locales, { allowMissing: false });

/** Translates our own texts; a key that does not exist does not compile. */
export type Translate = (key: TextKey, options?: Record<string, unknown>) => string;
