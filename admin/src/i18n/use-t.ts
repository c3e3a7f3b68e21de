import { useTranslate } from 'react-admin';
import type { Translate } from './index.ts';

/** {@link Translate} within the console; it follows the language. */
export const useT = (): Translate => useTranslate();
