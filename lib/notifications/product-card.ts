import { type Html, html } from './html.ts';
import { font, ink, line, soft } from './layout.ts';
import { picture } from './picture.ts';

interface Card {
  name: string;
  /** Options and price. */
  detail: string;
  image?: string | undefined;
}

/** One product with its picture, between two lines. */
export const productCard = ({ name, detail, image }: Card): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;"><tr>
<td class="line" width="64" style="padding:14px 0;border-top:1px solid ${line};border-bottom:1px solid ${line};vertical-align:middle;">${picture(name, image)}</td>
<td class="line" style="padding:14px 0 14px 16px;border-top:1px solid ${line};border-bottom:1px solid ${line};vertical-align:middle;">
<p class="ink" style="${font}margin:0;font-size:16px;line-height:22px;font-weight:600;color:${ink};">${name}</p>
<p class="soft" style="${font}margin:2px 0 0;font-size:14px;line-height:20px;color:${soft};">${detail}</p></td></tr></table>`;
