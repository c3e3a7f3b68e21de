/** Texts where react-admin is not there yet. */
import { i18nProvider, type Translate } from '../i18n/index.ts';

export const say: Translate = (key, options) => i18nProvider.translate(key, options);
