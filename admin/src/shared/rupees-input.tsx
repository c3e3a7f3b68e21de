/** An amount: stored in paise, typed in rupees. */
import InputAdornment from '@mui/material/InputAdornment';
import { minValue, NumberInput, type NumberInputProps, required } from 'react-admin';

const PAISE = 100;

interface Props extends Pick<NumberInputProps, 'label' | 'helperText' | 'disabled'> {
  source: string;
  isRequired?: boolean;
  /** As the API has amounts with their currency; a number of paise otherwise. */
  withCurrency?: boolean;
}

type Amount = number | { amount?: number } | '' | null | undefined;

/** A field that nobody has filled holds an empty text, or an amount without its number. */
function toRupees(value: Amount): string {
  const paise = typeof value === 'object' ? value?.amount : value;
  return typeof paise === 'number' ? String(paise / PAISE) : '';
}

/** Null when it is empty. */
const toPaise = (typed: unknown): number | null => (typed === '' || typed === null ? null : Math.round(Number(typed) * PAISE));

function toMoney(typed: unknown): { amount: number; currency: 'INR' } | null {
  const amount = toPaise(typed);
  return amount === null ? null : { amount, currency: 'INR' };
}

const atLeastNothing = minValue(0);

const notNegative = (value: Amount, values: object) => atLeastNothing(typeof value === 'object' ? value?.amount : value, values);

export function RupeesInput({ isRequired = false, withCurrency = false, ...props }: Props) {
  return (
    <NumberInput
      fullWidth
      min={0}
      step={0.01}
      slotProps={{ input: { startAdornment: <InputAdornment position="start">₹</InputAdornment> } }}
      format={toRupees}
      // react-admin believes that a number is held.
      parse={(withCurrency ? toMoney : toPaise) as (typed: string) => number}
      validate={isRequired ? [required(), notNegative] : notNegative}
      {...props}
    />
  );
}
