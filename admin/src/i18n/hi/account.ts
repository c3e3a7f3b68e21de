import type { account as english } from '../en/account.ts';
import type { Same } from '../types.ts';

export const account: Same<typeof english> = {
  title: 'मेरा खाता',
  sessions: 'आप कहाँ लॉग इन हैं',
  since: '%{time} से',
  lastSeen: 'पिछली बार %{time}',
  thisOne: 'यही सत्र',
  end: 'समाप्त करें',
  endOf: '%{device} का सत्र समाप्त करें',
  endHint: 'इस सत्र का उपयोग करने वाले को फिर लॉग इन करना होगा।',
  ended: 'समाप्त हो गया।',
  endOthers: 'बाक़ी सभी समाप्त करें',
  endOthersHint: 'इस सत्र के सिवा आपके सभी सत्र समाप्त हो जाएँगे।',
  factor: 'दूसरा चरण',
  factorHint: 'दूसरे चरण के साथ केवल पासवर्ड से कुछ नहीं खुलता: हर लॉग इन पर ऑथेंटिकेटर ऐप का कोड भी माँगा जाता है।',
  factorOn: 'यह चालू है: हर लॉग इन पर ऑथेंटिकेटर ऐप का कोड भी माँगा जाता है।',
  turnOn: 'चालू करें',
  turnOff: 'बंद करें',
  turnedOff: 'दूसरा चरण बंद है।',
  enrolHint: 'ऑथेंटिकेटर ऐप से चित्र स्कैन करें या कुंजी टाइप करें, फिर ऐप में दिखा कोड डालें।',
  changePassword: 'पासवर्ड बदलें',
  passwordChanged: 'पासवर्ड बदल गया।',
  passwordHint: 'पासवर्ड बदलने पर आपके बाक़ी सत्र समाप्त हो जाते हैं।',
  current: 'मौजूदा पासवर्ड',
  new: 'नया पासवर्ड',
};
