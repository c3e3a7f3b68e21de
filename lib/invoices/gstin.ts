/** GSTIN: the registration number of a business under GST. Format and check digit by the GST Network: state, PAN, entity, `Z`, check digit. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const FORMAT = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;

/** The check digit of the first fourteen characters. */
export function gstinCheckDigit(first: string): string {
  const sum = [...first].reduce((total, char, index) => {
    const product = DIGITS.indexOf(char) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / DIGITS.length) + (product % DIGITS.length);
  }, 0);
  return DIGITS[(DIGITS.length - (sum % DIGITS.length)) % DIGITS.length] ?? '';
}

/** Whether a text is a GSTIN: its form and its check digit. Whether it is registered, only the GST Network knows. */
export const isGstin = (text: string): boolean => FORMAT.test(text) && gstinCheckDigit(text.slice(0, 14)) === text[14];

/** The GST code of the state where it is registered. */
export const stateCodeOfGstin = (gstin: string): string => gstin.slice(0, 2);
