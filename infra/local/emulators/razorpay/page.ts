/** The hosted checkout: a page on which a person pays by card or UPI, lets the payment fail, or leaves. */
import type { Order } from './entities.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => escapes[char] ?? '');
const rupees = (paise: number): string => `₹${new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(paise / 100)}`;

const style = `
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:#e9eef6;font:15px/1.5 system-ui,sans-serif;color:#10203a}
main{width:min(760px,94vw);display:grid;grid-template-columns:280px 1fr;background:#fff;border-radius:18px;overflow:hidden;box-shadow:0 20px 60px #10203a26}
aside{background:linear-gradient(160deg,#0b3b8c,#1d5fd6);color:#fff;padding:32px;display:flex;flex-direction:column}aside h1{font-size:20px;margin:0}
aside p{margin:4px 0 0;opacity:.8;overflow-wrap:anywhere}.amount{font-size:32px;font-weight:700;margin:36px 0 0}.note{margin-top:auto;font-size:12px;opacity:.75}
section{padding:28px 32px}h2{font-size:16px;margin:0 0 14px}fieldset{border:1px solid #d5deec;border-radius:12px;padding:16px 18px;margin:0 0 14px}
legend{font-weight:600;padding:0 6px}label{display:block;font-size:12px;color:#56617a;margin:0 0 10px}
input{display:block;width:100%;margin-top:4px;padding:10px 12px;font:inherit;color:inherit;border:1px solid #c6d1e3;border-radius:8px}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}button{font:inherit;font-weight:600;border-radius:9px;padding:11px 18px;border:0;cursor:pointer;background:#1d5fd6;color:#fff;width:100%}
.other{display:grid;grid-template-columns:1fr 1fr;gap:12px}.quiet{background:#eef2f8;color:#10203a}.danger{background:#fdecec;color:#a01919}
.error{background:#fdecec;color:#a01919;padding:10px 14px;border-radius:9px;margin:0 0 14px}
@media(max-width:640px){main{grid-template-columns:1fr}.amount{margin:16px 0}}`;

/** What the shop's page sent along. */
export type Fields = Readonly<Record<string, string>>;

const carried = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');

const frame = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Payment</title><link rel="icon" href="data:,"><style>${style}</style></head><body>${body}</body></html>`;

/** The checkout; `error` after a try that failed. */
export function checkoutPage(order: Order, fields: Fields, error?: string): string {
  const form = (body: string): string => `<form method="post" action="/v1/checkout/pay">${carried(fields)}${body}</form>`;
  const card = `<fieldset><legend>Card</legend><label>Card number<input name="card[number]" inputmode="numeric" placeholder="4111 1111 1111 1111" required></label>
<div class="row"><label>Expiry<input name="card[expiry]" placeholder="12/30" required></label><label>CVV<input name="card[cvv]" inputmode="numeric" placeholder="123" required></label></div>
<button name="pay" value="card">Pay ${rupees(order.amount)}</button></fieldset>`;
  const upi = `<fieldset><legend>UPI</legend><label>UPI id<input name="vpa" placeholder="name@bank" required></label><button name="pay" value="upi">Pay by UPI</button></fieldset>`;
  const others = `<div class="other"><button class="danger" name="pay" value="fail">Let the bank decline</button><button class="quiet" name="pay" value="cancel">Cancel and go back</button></div>`;
  const shown = error ? `<p class="error" role="alert">${escaped(error)}</p>` : '';
  return frame(`<main><aside><h1>${escaped(fields.name ?? 'Shop')}</h1><p>${escaped(fields.description ?? '')}</p><p class="amount">${rupees(order.amount)}</p>
<p>${escaped(fields['prefill[email]'] ?? '')}</p><p class="note">A local stand-in for the payment provider: no money moves. A card number that ends in 0002 is declined.</p></aside>
<section><h2>How would you like to pay?</h2>${shown}${form(card)}${form(upi)}${form(others)}</section></main>`);
}

/** Posts the browser back to the shop. */
export const returnPage = (url: string, fields: Fields): string =>
  frame(
    `<form id="back" method="post" action="${escaped(url)}">${carried(fields)}<button>Back to the shop</button></form><script>document.getElementById('back').submit()</script>`,
  );
