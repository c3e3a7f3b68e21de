/** The two pages around a provider's checkout: on the way there, and back. */
import { escaped, smallPage } from '../../lib/http/small-page.ts';

const script = "document.getElementById('checkout').submit()";

/** Posts the buyer on to the provider's hosted checkout; with a button where scripts are off. */
export function checkoutPage(action: string, fields: Readonly<Record<string, string>>) {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const form = `<form id="checkout" method="post" action="${escaped(action)}">${inputs.join('')}<button>Continue to payment</button></form>`;
  const body = `<h1>To the payment page</h1><p>You are being led to our payment provider.</p>${form}`;
  return smallPage({ title: 'Payment', body, script, formTarget: new URL(action).origin });
}

/** Says what came of a payment. */
export function resultPage(title: string, text: string, link: { text: string; url: string } | undefined) {
  const button = link ? `<a class="button" href="${escaped(link.url)}">${escaped(link.text)}</a>` : '';
  return smallPage({ title, body: `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${button}` });
}
