import { type Html, html, webUrl } from './html.ts';
import { accent, font } from './layout.ts';

/** A product's picture, as mail programs show it; an SVG they do not, and then its first letter stands for it. */
export function picture(name: string, image: string | undefined): Html {
  const url = webUrl(image);
  if (url && !/\.svg(\?|$)/i.test(url))
    return html`<img src="${url}" width="64" height="64" alt="" style="display:block;width:64px;height:64px;border-radius:8px;object-fit:cover;">`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0"><tr><td class="panel link" align="center" width="64" height="64" style="${font}width:64px;height:64px;background:#eaf0f8;border-radius:8px;font-size:24px;font-weight:700;color:${accent};">${name.trim().slice(0, 1).toUpperCase()}</td></tr></table>`;
}
