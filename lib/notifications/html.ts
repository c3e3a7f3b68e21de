/** HTML by tagged template: every interpolation is escaped, unless it is HTML made here. */

/** Markup that is safe to insert. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = Html | readonly Html[] | string | number | undefined | false;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes a text for content and for quoted attributes. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map((part) => part.markup).join('');
  return escapeHtml(String(value));
}

export const html = (strings: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(strings.reduce((markup, part, index) => markup + render(values[index - 1]) + part));

const WEB = /^https?:\/\//i;

/** A web address for an attribute; anything else, such as `javascript:`, becomes nothing. */
export const webUrl = (url: string | undefined): string | undefined => (url && WEB.test(url) ? url : undefined);
