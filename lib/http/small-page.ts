/** Small pages that the API shows by itself: one look, nothing loaded from elsewhere. */
import { createHash } from 'node:crypto';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text for content and for quoted attributes. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '');

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f6fa;color:#14213d}' +
  'main{background:#fff;border-radius:16px;padding:40px;max-width:420px;box-shadow:0 8px 40px #14213d1a;text-align:center}' +
  'h1{font-size:22px;margin:0 0 8px}p{margin:0 0 24px;color:#56617a}' +
  'button,a.button{font:inherit;font-weight:600;display:inline-block;border:0;border-radius:10px;padding:12px 28px;background:#1d4ed8;color:#fff;text-decoration:none;cursor:pointer}';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

interface SmallPage {
  title: string;
  /** Markup, escaped by its maker. */
  body: string;
  script?: string;
  /** Where forms may lead; `self`, an origin, or nowhere. */
  formTarget?: string;
}

/** The reply with a page. It runs its own script and no other, and calls nobody but this API. */
export function smallPage({ title, body, script, formTarget }: SmallPage) {
  const policy =
    `default-src 'none'; style-src ${hashOf(style)}; script-src ${script ? hashOf(script) : "'none'"}; connect-src ${script ? "'self'" : "'none'"}; ` +
    `form-action ${formTarget === 'self' ? "'self'" : (formTarget ?? "'none'")}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    status: 200,
    body:
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
      `<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main>${script ? `<script>${script}</script>` : ''}</body></html>`,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'referrer-policy': 'no-referrer' },
  } as const;
}
