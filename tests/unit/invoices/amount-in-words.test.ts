import { expect, test } from 'vitest';
import { amountInWords } from '../../../lib/invoices/amount-in-words.ts';

test.each([
  [0, 'Rupees Zero Only'],
  [5, 'Rupees Zero and Paise Five Only'],
  [1_900, 'Rupees Nineteen Only'],
  [10_050, 'Rupees One Hundred and Paise Fifty Only'],
  [4_242, 'Rupees Forty-Two and Paise Forty-Two Only'],
  [12_345_678, 'Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Paise Seventy-Eight Only'],
  [10_000_000, 'Rupees One Lakh Only'],
  [1_000_000_000, 'Rupees One Crore Only'],
  [99, 'Rupees Zero and Paise Ninety-Nine Only'],
  [9_999_999, 'Rupees Ninety-Nine Thousand Nine Hundred Ninety-Nine and Paise Ninety-Nine Only'],
  [1_000_000_100, 'Rupees One Crore One Only'],
  [100_000_000_000_000, 'Rupees One Lakh Crore Only'],
  [
    1_234_567_89012,
    'Rupees One Hundred Twenty-Three Crore Forty-Five Lakh Sixty-Seven Thousand Eight Hundred Ninety and Paise Twelve Only',
  ],
])('%i paise', (paise, words) => {
  expect(amountInWords(paise)).toBe(words);
});
