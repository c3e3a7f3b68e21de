/** What a promotion gives, in short. */
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import type { Promotion } from './types.ts';

export function useWorth(): (promotion: Promotion) => string {
  const t = useT();
  const { money, number } = useFormats();
  return ({ kind, value }) => {
    if (typeof value === 'number') return `${number(value)} %`;
    if (value === undefined) return t(`promotions.kinds.${kind}`);
    if ('buy' in value) return t('promotions.buyGet', { buy: value.buy, get: value.get, percent: value.percentOff });
    return money(value);
  };
}
