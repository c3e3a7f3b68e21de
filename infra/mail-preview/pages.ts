/** The files of the preview: each mail as HTML and text, and a page that leads to them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from '../../lib/notifications/html.ts';
import type { Preview } from './render.ts';

/** Pictures of the sample products: drawn here, as a preview needs no network. */
const picture = (hue: number): string =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${hue} 45% 80%)"/><circle cx="32" cy="32" r="19" fill="hsl(${hue} 45% 50%)"/></svg>`,
  ).toString('base64')}`;

const hues: Readonly<Record<string, number>> = { kurta: 230, lamp: 42 };

const withPictures = (markup: string): string =>
  Object.entries(hues).reduce((all, [name, hue]) => all.replaceAll(`https://pictures.example/${name}.png`, picture(hue)), markup);

/** What a mail program shows around the text. */
const textOf = ({ mail }: Preview): string =>
  [
    `To: ${mail.to.name} <${mail.to.address}>`,
    `Subject: ${mail.subject}`,
    ...(mail.unsubscribeUrl ? [`List-Unsubscribe: <${mail.unsubscribeUrl}>`] : []),
    ...(mail.attachments ?? []).map(({ filename }) => `Attachment: ${filename}`),
    '',
    mail.text,
  ].join('\n');

const indexOf = (previews: readonly Preview[]): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>Mails</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8884}code{font-size:.9em}</style></head>
<body><h1>Mails</h1><p>${previews.length} mails, each as the shop sends it. Look at them narrow and wide, light and dark.</p>
<table><tr><th>event</th><th>subject</th><th></th></tr>${previews.map(
    ({ name, mail }) =>
      html`<tr><td><code>${name}</code></td><td><a href="${name}.html">${mail.subject}</a></td><td><a href="${name}.txt">text</a></td></tr>`,
  )}</table></body></html>`.markup;

/** Writes the preview into a folder; what else lies there stays. */
export function writePreview(folder: string, previews: readonly Preview[]): void {
  mkdirSync(folder, { recursive: true });
  for (const preview of previews) {
    writeFileSync(join(folder, `${preview.name}.html`), withPictures(preview.mail.html));
    writeFileSync(join(folder, `${preview.name}.txt`), textOf(preview));
  }
  writeFileSync(join(folder, 'index.html'), indexOf(previews));
}
