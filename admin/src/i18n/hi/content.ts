import type { reviews as englishReviews } from '../en/content.ts';
import type { Same } from '../types.ts';

export const reviews: Same<typeof englishReviews> = {
  status: { pending: 'प्रतीक्षा में', published: 'प्रकाशित', rejected: 'अस्वीकृत' },
  publish: 'प्रकाशित करें',
  reject: 'अस्वीकार करें',
  publishMany: '%{smart_count} प्रकाशित करें |||| %{smart_count} प्रकाशित करें',
  rejectMany: '%{smart_count} अस्वीकार करें |||| %{smart_count} अस्वीकार करें',
  published: 'प्रकाशित हुआ।',
  rejected: 'अस्वीकार हुआ।',
  reasonHint: 'लेखक को बताया जाता है।',
  stars: '%{smart_count} तारा |||| %{smart_count} तारे',
  noWords: 'केवल तारे',
  verified: 'यहीं से ख़रीदा है',
  helpful: '%{smart_count} के काम आई |||| %{smart_count} के काम आई',
  staff: 'दुकान',
  answer: 'उत्तर दें',
  answerHint: 'यह दुकान के नाम से तुरंत दिखता है।',
  answered: 'उत्तर प्रकाशित हुआ।',
};
