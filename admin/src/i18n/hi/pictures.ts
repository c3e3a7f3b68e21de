import type { pictures as english } from '../en/pictures.ts';
import type { Same } from '../types.ts';

export const pictures: Same<typeof english> = {
  choose: 'चित्र चुनें या यहाँ छोड़ें',
  hint: 'JPEG, PNG, WebP, AVIF या GIF, अधिकतम 10 MB',
  remove: 'चित्र हटाएँ',
};
