/** The two pages around a provider's checkout: on the way there, and back. */
import { createHash } from 'node:crypto';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '');

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:#f3f6fa;color:#14213d}' +
  'main{background:#fff;border-radius:16px;padding:40px;max-width:420px;box-shadow:0 8px 40px #14213d1a;text-align:center}' +
  'h1{font-size:22px;margin:0 0 8px}p{margin:0 0 24px;color:#56617a}' +
  'button,a.button{font:inherit;font-weight:600;display:inline-block;border:0;border-radius:10px;padding:12px 28px;background:#1d4ed8;color:#fff;text-decoration:none;cursor:pointer}';
const script = "document.getElementById('checkout').submit()";
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, and forms lead to the provider only. */
const policyOf = (formTarget: string, scripts: string): string =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${scripts}; form-action ${formTarget}; base-uri 'none'; frame-ancestors 'none'`;

const frame = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

interface Page {
  html: string;
  policy: string;
}

/** Posts the buyer on to the provider's hosted checkout; with a button where scripts are off. */
export function checkoutPage(action: string, fields: Readonly<Record<string, string>>): Page {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const form = `<form id="checkout" method="post" action="${escaped(action)}">${inputs.join('')}<button>Continue to payment</button></form>`;
  const html = frame(
    'Payment',
    `<h1>To the payment page</h1><p>You are being led to our payment provider.</p>${form}<script>${script}</script>`,
  );
  return { html, policy: policyOf(new URL(action).origin, hashOf(script)) };
}

/** Says what came of a payment. */
export function resultPage(title: string, text: string, link: { text: string; url: string } | undefined): Page {
  const button = link ? `<a class="button" href="${escaped(link.url)}">${escaped(link.text)}</a>` : '';
  return { html: frame(title, `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${button}`), policy: policyOf("'none'", "'none'") };
}
