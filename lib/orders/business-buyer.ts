import { stateCodeOfGstin } from '../invoices/gstin.ts';
import { gstStateCode } from '../invoices/states.ts';
import type { BusinessBuyer } from './types.ts';

/**
 * Why a business cannot be billed for goods that go to a state; undefined when it can. Goods are supplied where they are delivered (section
 * 10(1)(a) of the IGST Act), and their tax can be claimed only where the business is registered: by a GSTIN of another state it would be lost.
 */
export function registeredElsewhere({ gstin }: BusinessBuyer, state: string) {
  const [registered, delivered] = [stateCodeOfGstin(gstin), gstStateCode(state)];
  if (registered === delivered) return undefined;
  const detail = `The GSTIN is registered in the state with GST code ${registered}, and the goods go to ${state} (${delivered}).`;
  return { code: 'gstin_elsewhere' as const, detail, data: { registered, delivered } };
}
