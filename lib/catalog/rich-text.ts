/**
 * Descriptions may carry a little markup. What is kept is written anew from an allow-list, never copied: a tag comes out as its bare name, text
 * comes out escaped, and the only attribute is the checked address of a link. So nothing that a browser would run can be in the result.
 */
import { plainText } from './plain-text.ts';

/** Tags that stay; those with a value are written as that one. */
const allowed = new Map([
  ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'em', 'u', 'sub', 'sup', 'blockquote', 'code', 'a', 'br', 'hr'].map(
    (name) => [name, name] as const,
  ),
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'dl', 'dt', 'dd'].map((name) => [name, name] as const),
  ['b', 'strong'],
  ['i', 'em'],
  ['h1', 'h2'],
]);

const empty = new Set(['br', 'hr']);

/** Elements that go with all that is in them. */
const HIDDEN = /<(script|style|iframe|object|embed|template|noscript|svg|math|title|textarea|select)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const COMMENTS = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** A whole address: nothing in it can change what its beginning says. */
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s"'<>`\\]+$/i;

const ENTITY = /&(?!(?:[a-z][a-z0-9]{1,15}|#\d{1,6}|#x[0-9a-f]{1,5});)/gi;

const escaped = (text: string): string =>
  text.replace(ENTITY, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function opening(name: string, attributes: string): string {
  if (name !== 'a') return `<${name}>`;
  const match = HREF.exec(attributes);
  const address = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
  return ADDRESS.test(address) ? `<a href="${escaped(address)}" rel="nofollow noopener">` : '<a>';
}

/** Markup that is safe to put into a page: allowed tags only, closed and nested as they should be. */
export function richText(html: string): string {
  const text = html.replaceAll('\0', '').replace(COMMENTS, '').replace(HIDDEN, '');
  const open: string[] = [];
  const out: string[] = [];
  let end = 0;
  const close = (until: number): void => {
    while (open.length > until) out.push(`</${open.pop()}>`);
  };
  for (const match of text.matchAll(TAG)) {
    out.push(escaped(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const name = allowed.get(match[2]?.toLowerCase() ?? '');
    if (!name) continue;
    if (match[1]) {
      const at = open.lastIndexOf(name);
      if (at >= 0) close(at);
    } else {
      out.push(opening(name, match[3] ?? ''));
      if (!empty.has(name)) open.push(name);
    }
  }
  out.push(escaped(text.slice(end)));
  close(0);
  return out.join('').trim();
}

const BLOCK_END = /<(?:br|hr|\/(?:p|li|h[1-6]|tr|dt|dd|blockquote|div))\b[^>]*>/gi;
const decoded = { '&amp;': '&', '&nbsp;': ' ', '&quot;': '"', '&#39;': "'" } as const;

/** A description in both forms: as text for lists, mails and searches, and, where it has markup, as markup for the product's page. */
export function describe(input: string): { description: string; descriptionHtml: string | undefined } {
  const html = richText(input);
  const text = plainText(input.replace(BLOCK_END, '$&\n')).replace(/[ \t]*\n\s*/g, '\n');
  const description = text.replace(/&(?:amp|nbsp|quot|#39);/g, (entity) => decoded[entity as keyof typeof decoded]);
  return { description, descriptionHtml: /<[a-z]/.test(html) ? html : undefined };
}
