/** Amounts in words, in the Indian system: thousand, lakh, crore. */
const small = [
  ...['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve', 'Thirteen'],
  ...['Fourteen', 'Fifteen', 'Sixteen', 'Seventeen', 'Eighteen', 'Nineteen'],
];
const tens = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'];
const scales: readonly [size: number, name: string][] = [
  [10_000_000, 'Crore'],
  [100_000, 'Lakh'],
  [1_000, 'Thousand'],
  [100, 'Hundred'],
];

function words(n: number): string {
  for (const [size, name] of scales) {
    if (n >= size) {
      const rest = n % size;
      return `${words(Math.floor(n / size))} ${name}${rest ? ` ${words(rest)}` : ''}`;
    }
  }
  if (n < small.length) return small[n] ?? '';
  const unit = n % 10;
  return `${tens[Math.floor(n / 10)]}${unit ? `-${small[unit]}` : ''}`;
}

/** Paise (not negative) as `Rupees One Lakh Two Thousand and Paise Fifty Only`. */
export function amountInWords(paise: number): string {
  const rupees = `Rupees ${words(Math.floor(paise / 100))}`;
  const rest = paise % 100;
  return `${rupees}${rest ? ` and Paise ${words(rest)}` : ''} Only`;
}
