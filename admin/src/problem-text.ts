/** A sentence for what went wrong, in the language of the console. */
import { ProblemError } from '@open-shop/client';
import { problems } from './i18n/en/problems.ts';
import type { Translate } from './i18n/index.ts';
import type { TextKey } from './i18n/types.ts';

/** The text of the code where we have one, else the API's own sentence. */
export function problemText(error: unknown, say: Translate): string {
  if (!(error instanceof ProblemError)) return say('problems.unknown');
  const text = error.code in problems ? say(`problems.${error.code}` as TextKey) : error.message;
  const [first] = error.errors;
  return first ? `${text} ${first.path.replace(/^body\./, '')}: ${first.message}` : text;
}
