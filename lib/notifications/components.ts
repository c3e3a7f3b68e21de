/** Pieces of mails. */
import { day } from './format.ts';
import { type Html, html, webUrl } from './html.ts';
import { accent, font, ink, line, soft } from './layout.ts';

export const heading = (text: string): Html =>
  html`<h1 class="ink" style="${font}margin:0 0 12px;font-size:24px;line-height:31px;font-weight:700;color:${ink};">${text}</h1>`;

/** Order numbers, as odd parts of the split: a line must not break at their hyphens. */
const numbers = /\b([A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4})\b/;

const unbroken = (text: string): Html[] =>
  text.split(numbers).map((part, index) => (index % 2 ? html`<span style="white-space:nowrap;">${part}</span>` : html`${part}`));

export const paragraph = (text: string): Html =>
  html`<p class="ink" style="${font}margin:0 0 16px;font-size:15px;line-height:23px;color:${ink};">${unbroken(text)}</p>`;

export const label = (text: string): Html =>
  html`<p class="soft" style="${font}margin:0 0 6px;font-size:12px;line-height:18px;font-weight:700;letter-spacing:.6px;text-transform:uppercase;color:${soft};">${text}</p>`;

/** What someone wrote, with a line beside it. Their line breaks stay. */
export const quote = (title: string, text: string): Html =>
  html`${label(title)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;"><tr><td class="ink line" style="${font}padding:2px 0 2px 14px;border-left:3px solid ${line};font-size:15px;line-height:23px;color:${ink};white-space:pre-line;word-break:break-word;">${text}</td></tr></table>`;

/** A button that leads to a page of the shop. */
export const button = (text: string, url: string): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0 24px;"><tr><td style="background:${accent};border-radius:8px;">
<a href="${webUrl(url)}" style="${font}display:inline-block;padding:13px 26px;font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">${text}</a></td></tr></table>`;

/** A link on a line of its own, where a button would be too loud. */
export const link = (text: string, url: string): Html =>
  html`<p style="${font}margin:0 0 24px;font-size:15px;line-height:23px;"><a class="link" href="${webUrl(url)}" style="color:${accent};font-weight:600;">${text}</a></p>`;

/** A link that is there for whoever looks for it. */
export const quietLink = (text: string, url: string): Html =>
  html`<p class="soft" style="${font}margin:0 0 20px;font-size:12px;line-height:18px;color:${soft};"><a class="soft" href="${webUrl(url)}" style="color:${soft};">${text}</a></p>`;

/** Characters of a text that keeps to one line also on a small phone. */
const SHORT = 20;

/** Facts in a tinted box, one per row. */
export const panel = (rows: readonly (readonly [name: string, value: string])[]): Html =>
  html`<table role="presentation" class="panel" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;background:#f3f6fa;border-radius:8px;"><tr><td style="padding:12px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${rows.map(
    ([
      name,
      value,
    ]) => html`<tr><td class="soft" style="${font}padding:3px 12px 3px 0;font-size:13px;line-height:20px;color:${soft};${name.length <= SHORT ? 'white-space:nowrap;' : ''}vertical-align:top;">${name}</td>
<td class="ink" align="right" style="${font}padding:3px 0;font-size:14px;line-height:20px;font-weight:600;color:${ink};vertical-align:top;${value.length <= SHORT ? 'white-space:nowrap;' : 'word-break:break-word;'}">${value}</td></tr>`,
  )}</table></td></tr></table>`;

/** `arriving by Tue, 24 Nov`. */
export const arrival = (at: Date): string => `arriving by ${day(at)}`;

/** A box of address lines. */
export const addressBlock = (title: string, lines: readonly string[]): Html =>
  html`${label(title)}<p class="ink" style="${font}margin:0 0 20px;font-size:14px;line-height:21px;color:${ink};">${lines.map((text, i) => (i ? html`<br>${text}` : html`<b>${text}</b>`))}</p>`;

/** Amounts under each other; the last one stands out. */
export const sums = (rows: readonly (readonly [name: string, value: string])[]): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:-8px 0 24px;">${rows.map(
    ([name, value], index) => {
      const last = index === rows.length - 1;
      const cell = last
        ? `${font}padding:10px 0 0;font-size:17px;line-height:24px;font-weight:700;color:${ink};border-top:1px solid ${line};`
        : `${font}padding:3px 0;font-size:14px;line-height:21px;color:${soft};`;
      const kind = last ? 'ink line' : 'soft';
      return html`<tr><td class="${kind}" style="${cell}">${name}</td><td class="${kind}" align="right" style="${cell}">${value}</td></tr>`;
    },
  )}</table>`;
