/** The mail to who asked about a product, when there is an answer. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { wants } from '../identity/preferences.ts';
import { productPage } from './links.ts';
import type { MailKinds } from './mail-kind.ts';
import type { Sources } from './sources.ts';
import { questionAnswered } from './templates/question-answered.ts';
import { toSubscriber, unsubscribeLinksOf } from './unsubscribe-links.ts';

type QuestionMessage = Extract<Message, { type: 'question.answered' }>;

/** Nothing for who is gone or has turned it off, nor when question or answer are not there any more, or the product is off the shop. */
async function compose({ data }: QuestionMessage, sources: Sources): Promise<Mail | undefined> {
  const user = sources.users.get(data.userId);
  const product = sources.products.get(data.productId);
  const question = sources.questions.get(data.questionId);
  if (!user || user.deletedAt || user.disabled || !wants(user, 'questionAnswers') || product?.status !== 'active') return undefined;
  const answer = question?.answers.find(({ id }) => id === data.answerId);
  if (!question || !answer || question.status === 'rejected' || answer.status !== 'published') return undefined;
  const links = await unsubscribeLinksOf(user._id, 'questionAnswers');
  const content = questionAnswered({
    ...{ store: sources.store, firstName: user.firstName, name: product.name },
    image: (product.images[0] ?? product.variants[0]?.images[0])?.url,
    ...{ question: question.body, answer: answer.body, by: { name: answer.userName, isStaff: answer.by === 'staff' } },
    ...{ productUrl: productPage(product), unsubscribeUrl: links.page },
  });
  return toSubscriber(user, content, links);
}

export const questionMails: MailKinds<QuestionMessage['type']> = {
  'question.answered': { id: ({ data }) => `question-answered:${data.answerId}`, compose },
};
