/** A customer's addresses. Every change is one atomic write, so two tabs lose nothing, and exactly one address is the default. */
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { findAddresses, patchAddress, pullAddress, pushAddress } from './address-repository.ts';
import type { Address } from './user-repository.ts';

const MAX_ADDRESSES = 20;

/** A type with `undefined` for a field that was left out. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

const given = (fields: Loose<Omit<Address, 'id'>>): Partial<Address> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const one = (addresses: Address[] | undefined, id: string): Address =>
  found(
    addresses?.find((a) => a.id === id),
    'address',
  );

/** The default first. */
export async function listAddresses(userId: string): Promise<Address[]> {
  const addresses = await findAddresses(userId);
  return addresses.sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Throws `address_limit` for the twenty-first. */
export async function addAddress(userId: string, fields: Loose<Omit<Address, 'id'>>): Promise<Address> {
  const address = { ...given(fields), id: newId('adr') } as Address;
  const addresses = await pushAddress(userId, address, MAX_ADDRESSES);
  if (!addresses) throw new AppError('address_limit', `At most ${MAX_ADDRESSES} addresses: delete one first.`);
  return one(addresses, address.id);
}

/** Throws `not_found` for an address that the user does not have. */
export const changeAddress = async (userId: string, id: string, change: Loose<Omit<Address, 'id'>>): Promise<Address> =>
  one(await patchAddress(userId, id, given(change)), id);

/** Throws `not_found` for an address that the user does not have. */
export async function removeAddress(userId: string, id: string): Promise<void> {
  found(await pullAddress(userId, id), 'address');
}
