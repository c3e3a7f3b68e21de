/** Tells the shop what SES would, by the local cloud's control address. */
import { stack } from './stack.ts';

/** Lets the mails to an address come back, or its owner complain; answers the event as it was sent. */
export async function mailFeedback(kind: 'bounce' | 'complaint', email: string): Promise<string> {
  const body = JSON.stringify({ kind, email });
  const answer = await fetch(new URL('/mail-feedback', stack().controlUrl), { method: 'POST', body });
  if (answer.status !== 201) throw new Error(await answer.text());
  return JSON.stringify(((await answer.json()) as { event: unknown }).event);
}
