/** Asks before it ends anything: mail scanners and previews open every link of a mail, and must change nothing. */
import { smallPage } from '../../lib/http/small-page.ts';
import type { PreferenceName } from '../../lib/identity/preferences.ts';

const kinds: Readonly<Record<PreferenceName, string>> = {
  marketing: 'offers and reminders',
  priceDrops: 'prices of what you wished for',
  backInStock: 'items that can be had again',
  questionAnswers: 'answers to what you asked about products',
  lowStockAlerts: 'stock that runs low',
};

const script = `document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { ok } = await fetch(location.href, { method: 'POST' });
  document.querySelector('main').innerHTML = ok ? '<h1>Done</h1><p>You get no more mails of this kind.</p>' : '<h1>That did not work</h1><p>Please try again later.</p>';
});`;

/** The page behind the link at the end of a mail. */
export const unsubscribePage = (kind: PreferenceName) =>
  smallPage({
    title: 'Mails',
    body: `<h1>No more of these mails?</h1><p>They are about ${kinds[kind]}. Mails about your orders and your account still come.</p><form method="post"><button>No more of these</button></form>`,
    script,
    formTarget: 'self',
  });
