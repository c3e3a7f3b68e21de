/** The frame of every mail: one column of tables with inline styles, which is what mail programs agree on. */
import type { Settings } from '../settings/types.ts';
import { Html, html, webUrl } from './html.ts';

export type Store = Settings['store'];

/** A mail before it has a recipient. */
export interface Content {
  subject: string;
  html: string;
  text: string;
}

export const ink = '#1f2937';
export const soft = '#5b6577';
export const accent = '#1f4e8c';
export const line = '#e3e7ee';
export const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

/** Programs that honour it get a real dark scheme; the inline colours stay readable where a program inverts them by itself. */
const styles = new Html(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 620px) { .card { border-radius: 0 !important; } .pad { padding-left: 20px !important; padding-right: 20px !important; } }
@media (prefers-color-scheme: dark) {
  .page { background: #12161d !important; } .card { background: #1b212b !important; border-color: #2c3544 !important; }
  .ink { color: #edf0f5 !important; } .soft { color: #aab4c5 !important; } .line { border-color: #2c3544 !important; }
  .panel { background: #232b38 !important; } .link { color: #8fb8f2 !important; }
}
</style>`);

/** Keeps the text after the preheader out of the inbox's preview. */
const filler = new Html('&#8199;&#65279;&#847; '.repeat(60));

interface Frame {
  store: Store;
  title: string;
  /** What an inbox shows beside the subject. */
  preheader: string;
  body: Html | Html[];
}

/** A whole HTML document. */
export function frame({ store, title, preheader, body }: Frame): string {
  const shop = webUrl(store.url);
  return html`<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="x-apple-disable-message-reformatting"><title>${title}</title>${styles}</head>
<body class="page" style="margin:0;padding:0;background:#f1f4f8;${font}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${preheader} ${filler}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f4f8;"><tr><td align="center" style="padding:24px 0;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${line};border-radius:12px;border-collapse:separate;overflow:hidden;">
<tr><td class="pad" style="background:${accent};padding:20px 32px;"><a href="${shop}" style="${font}font-size:20px;font-weight:700;color:#ffffff;text-decoration:none;letter-spacing:.2px;">${store.name}</a></td></tr>
<tr><td class="pad" style="padding:28px 32px 12px;">${body}</td></tr>
<tr><td class="pad line" style="padding:20px 32px 24px;border-top:1px solid ${line};">
<p class="soft" style="${font}margin:0 0 6px;font-size:13px;line-height:20px;color:${soft};">Questions? Write to <a class="link" href="mailto:${store.email}" style="color:${accent};">${store.email}</a> or call ${store.phone}.</p>
<p class="soft" style="${font}margin:0;font-size:12px;line-height:18px;color:${soft};">${store.legalName}, ${store.address}, ${store.state}</p>
</td></tr></table></td></tr></table></body></html>`.markup;
}

/** The end of every text part. */
export const textFooter = (store: Store): string =>
  ['--', `Questions? Write to ${store.email} or call ${store.phone}.`, `${store.legalName}, ${store.address}, ${store.state}`].join('\n');
