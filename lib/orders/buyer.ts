/** Who orders, and where it goes. */
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { StoredBuyer } from './buyer-repository.ts';
import type { OrderAddress, OrderOwner } from './types.ts';

/** Who asks for a quote or an order. A guest may come without a cart, with items alone. */
export type BuyerRef = { kind: 'customer'; userId: string } | { kind: 'guest'; cartId?: string; email?: string };

export interface Destination {
  addressId?: string;
  address?: OrderAddress;
}

export interface Buyer {
  owner: OrderOwner;
  email?: string;
  /** Absent for a guest who has not said where it goes. */
  name?: string;
  address?: OrderAddress;
  /** Segments that staff put the customer into. */
  segments: readonly string[];
}

const addressOnly = ({
  name,
  phone,
  pincode,
  locality,
  line1,
  line2,
  city,
  state,
  landmark,
  alternatePhone,
}: OrderAddress): OrderAddress => ({
  name,
  phone,
  pincode,
  locality,
  line1,
  city,
  state,
  ...(line2 && { line2 }),
  ...(landmark && { landmark }),
  ...(alternatePhone && { alternatePhone }),
});

/** The buyer, of a customer as stored. Errors: `not_found` for an address that is not the customer's; guests have no stored ones. */
export function buyerFrom(ref: BuyerRef, { address, addressId }: Destination, stored: StoredBuyer | undefined): Buyer {
  if (ref.kind === 'guest') {
    if (addressId) throw new AppError('not_found', 'There is no such address.');
    const owner: OrderOwner = { kind: 'guest', id: ref.cartId ?? newId('crt') };
    return { owner, segments: [], ...(ref.email && { email: ref.email.toLowerCase() }), ...(address && { name: address.name, address }) };
  }
  const user = found(stored, 'customer');
  const chosen =
    address ??
    (addressId &&
      found(
        user.addresses.find((a) => a.id === addressId),
        'address',
      ));
  return {
    owner: { kind: 'customer', id: ref.userId },
    email: user.email,
    name: `${user.firstName} ${user.lastName}`.trim(),
    segments: user.segments ?? [],
    ...(chosen && { address: addressOnly(chosen) }),
  };
}
