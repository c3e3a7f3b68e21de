/** How each resource of the console is read from the API, and changed there. */
import { catalogue } from './catalogue.ts';
import { content } from './content.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { marketing } from './promotions.ts';
import { sales } from './sales.ts';
import type { Source } from './source.ts';
import { stock } from './stock.ts';

export const sources: Record<string, Source> = {
  ...sales,
  ...catalogue,
  ...content,
  ...people,
  ...marketing,
  ...stock,
  ...operations,
};
