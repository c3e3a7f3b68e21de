/** What the API refuses of a form, where react-admin looks for it: a message per field, to be shown there. */
import { ProblemError } from '@open-shop/client';
import { i18nProvider } from '../i18n/index.ts';
import { problemText } from '../problem-text.ts';

/** Conflicts that are about one field. */
const fieldOf: Record<string, string> = { slug_taken: 'slug', sku_taken: 'sku', code_taken: 'code' };

/** To be thrown in place of what a write threw: with a sentence in the language of the console, and messages by field. */
export function formProblem(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const say = i18nProvider.translate;
  const conflict = fieldOf[error.code];
  const messages = [
    ...error.errors.filter(({ path }) => path.startsWith('body.')).map(({ path, message }) => [path.slice('body.'.length), message]),
    ...(conflict ? [[conflict, problemText(error, say)]] : []),
  ];
  return Object.assign(new Error(problemText(error, say), { cause: error }), {
    status: error.status,
    ...(messages.length > 0 && { body: { errors: Object.fromEntries(messages) } }),
  });
}
