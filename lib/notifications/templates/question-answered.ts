import { button, heading, paragraph, quietLink, quote } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';
import { productCard } from '../product-card.ts';

export interface QuestionAnsweredMailInput {
  store: Store;
  firstName: string;
  name: string;
  image?: string | undefined;
  question: string;
  answer: string;
  /** Who answers, as the shop shows them. */
  by: { name: string; isStaff: boolean };
  productUrl: string;
  unsubscribeUrl: string;
}

/** To who asked about a product. */
export function questionAnswered(input: QuestionAnsweredMailInput): Content {
  const { store, firstName, name, image, question, answer, by, productUrl, unsubscribeUrl } = input;
  const title = 'Here is your answer';
  const lead = `Dear ${firstName}, you asked about this, and ${by.isStaff ? `${by.name} of our team` : `${by.name}, who bought it,`} has answered.`;
  const close = 'You get a mail for each answer to a question of yours.';
  return {
    subject: `Your question about ${name} has an answer`,
    html: frame({
      store,
      title,
      preheader: `An answer about ${name}.`,
      body: [
        ...[heading(title), paragraph(lead), productCard({ name, detail: 'You asked about it', image })],
        ...[quote('Your question', question), quote('The answer', answer)],
        ...[button('See it in the shop', productUrl), paragraph(close), quietLink('No more mails of this kind', unsubscribeUrl)],
      ],
    }),
    text: [
      ...[title, lead, name, `Your question:\n${question}`, `The answer:\n${answer}`, `See it in the shop: ${productUrl}`, close],
      ...[`No more mails of this kind: ${unsubscribeUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
