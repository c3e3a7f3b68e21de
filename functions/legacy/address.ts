/** An address of the existing storefront's form as one of ours. */
import type * as z from 'zod';
import { stateNames } from '../../lib/invoices/states.ts';
import { AppError } from '../../lib/platform/errors.ts';
import { stateOfPincode } from '../../lib/pricing/pincodes.ts';
import { NewAddress } from '../account/schemas.ts';
import type { AddressForm } from './schemas.ts';

type Form = Omit<z.output<typeof AddressForm>, '_id'>;

/** By name without regard to case; else by the pincode. */
function stateOf({ state, pinCode }: Form): string {
  const name = state.trim().toLowerCase();
  return stateNames.find((known) => known.toLowerCase() === name) ?? stateOfPincode(pinCode.trim()) ?? state;
}

/** Throws `validation_failed` by the rules of `/v1/me/addresses`. */
export function addressOf(form: Form): Omit<z.output<typeof NewAddress>, 'isDefault'> {
  const result = NewAddress.safeParse({
    name: form.name,
    phone: form.mobileNumber,
    pincode: form.pinCode.trim(),
    locality: form.locality,
    line1: form.address,
    city: form.cityDistrictTown,
    state: stateOf(form),
    landmark: form.landmark,
    alternatePhone: form.alternatePhone,
    type: form.addressType === 'work' ? 'work' : 'home',
  });
  if (!result.success) {
    const errors = result.error.issues.map(({ path, code, message }) => ({
      path: ['body.payload.address', ...path].join('.'),
      code,
      message,
    }));
    throw new AppError('validation_failed', errors.map((e) => `${e.path}: ${e.message}`).join('; '), { errors });
  }
  const { isDefault: _, ...fields } = result.data;
  return fields;
}
