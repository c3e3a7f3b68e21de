import { inbox, type Mail } from './inbox.ts';
import { until } from './until.ts';

/** The mails to an address whose subject has these words, oldest first. */
export const mailsTo = async (email: string, words = ''): Promise<Mail[]> =>
  (await inbox()).filter(({ to, subject }) => to.includes(email) && subject.includes(words));

/** Waits for a mail. */
export const mailTo = (email: string, words: string): Promise<Mail> =>
  until(`a mail to ${email} about "${words}"`, async () => (await mailsTo(email, words)).at(-1));

/** The token of the newest link to a page of the shop in the mails to an address; with `not`, of one that came after that one. */
export const linkTo = (email: string, page: string, not = ''): Promise<string> =>
  until(`a link to ${page} for ${email}`, async () => {
    const tokens = (await mailsTo(email)).map(({ text }) => new RegExp(`/${page}\\?token=(\\S+)`).exec(text)?.[1]);
    const token = decodeURIComponent(tokens.filter(Boolean).at(-1) ?? '');
    return token && token !== not ? token : undefined;
  });
