/** Mails that tell one piece of news about an order: all look alike, so that each template only says what is new. */
import { addressBlock, button, heading, panel, paragraph } from './components.ts';
import { type Content, frame, type Store, textFooter } from './layout.ts';
import { type Item, productRows, productText } from './order-parts.ts';

export type Fact = [name: string, value: string];

export interface News {
  subject: string;
  title: string;
  /** What an inbox shows beside the subject; the lead when absent. */
  preheader?: string;
  lead: string;
  facts: readonly Fact[];
  /** What to do now, or what happens next. */
  next?: string | undefined;
  link: { text: string; url: string };
  items?: { title: string; items: readonly Item[] };
  address?: { title: string; lines: readonly string[] };
  close?: string;
}

const factText = (facts: readonly Fact[]): string => facts.map(([name, value]) => `${name}: ${value}`).join('\n');

/** The mail of a piece of news. */
export function newsMail(store: Store, news: News): Content {
  const { subject, title, lead, facts, next, link, items, address, close } = news;
  return {
    subject,
    html: frame({
      store,
      title,
      preheader: news.preheader ?? lead,
      body: [
        ...[heading(title), paragraph(lead)],
        ...(facts.length > 0 ? [panel(facts)] : []),
        ...(next ? [paragraph(next)] : []),
        button(link.text, link.url),
        ...(items ? [productRows(items.items, items.title)] : []),
        ...(address ? [addressBlock(address.title, address.lines)] : []),
        ...(close ? [paragraph(close)] : []),
      ],
    }),
    text: [
      ...[title, lead],
      ...(facts.length > 0 ? [factText(facts)] : []),
      ...(next ? [next] : []),
      ...(items ? [`${items.title}:\n${productText(items.items)}`] : []),
      ...(address ? [`${address.title}:\n${address.lines.join('\n')}`] : []),
      ...(close ? [close] : []),
      ...[`${link.text}: ${link.url}`, textFooter(store)],
    ].join('\n\n'),
  };
}
