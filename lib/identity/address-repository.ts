import mongoose from 'mongoose';
import { type Address, UserModel } from './model.ts';

type Expression = mongoose.mongo.Document;

const asDefault = (condition: Expression): Expression => ({
  $map: { input: '$addresses', as: 'a', in: { $mergeObjects: ['$$a', { isDefault: condition }] } },
});

/** Puts exactly one default among the addresses: the one there is, else the first. */
const withOneDefault: Expression = {
  $set: {
    addresses: {
      $let: {
        vars: { defaults: { $filter: { input: '$addresses', as: 'a', cond: '$$a.isDefault' } } },
        in: {
          $cond: [
            { $eq: [{ $size: '$$defaults' }, 1] },
            '$addresses',
            {
              $let: {
                vars: { chosen: { $ifNull: [{ $last: '$$defaults.id' }, { $first: '$addresses.id' }] } },
                in: asDefault({ $eq: ['$$a.id', '$$chosen'] }),
              },
            },
          ],
        },
      },
    },
  },
};

async function update(filter: mongoose.QueryFilter<{ _id: string }>, change: Expression[]): Promise<Address[] | undefined> {
  const user = await UserModel.findOneAndUpdate(filter, change, { returnDocument: 'after', updatePipeline: true })
    .select('addresses')
    .lean<{ addresses: Address[] }>()
    .exec();
  return user?.addresses;
}

export async function findAddresses(userId: string): Promise<Address[]> {
  const user = await UserModel.findById(userId).select('addresses').lean<{ addresses: Address[] }>().exec();
  return user?.addresses ?? [];
}

/** Appends an address unless there are `max`. Undefined when there are. A new default replaces the one before, in the same write. */
export const pushAddress = (userId: string, address: Address, max: number): Promise<Address[] | undefined> =>
  update({ _id: userId, [`addresses.${max - 1}`]: mongoose.trusted({ $exists: false }) }, [
    ...(address.isDefault ? [{ $set: { addresses: asDefault({ $literal: false }) } }] : []),
    { $set: { addresses: { $concatArrays: ['$addresses', [{ $literal: address }]] } } },
    withOneDefault,
  ]);

/** Changes fields of one address. Undefined when the user has no such address. */
export const patchAddress = (userId: string, id: string, change: Partial<Address>): Promise<Address[] | undefined> =>
  update({ _id: userId, 'addresses.id': id }, [
    ...(change.isDefault ? [{ $set: { addresses: asDefault({ $literal: false }) } }] : []),
    {
      $set: {
        addresses: {
          $map: {
            input: '$addresses',
            as: 'a',
            in: { $cond: [{ $eq: ['$$a.id', id] }, { $mergeObjects: ['$$a', { $literal: change }] }, '$$a'] },
          },
        },
      },
    },
    withOneDefault,
  ]);

/** Removes one address. Undefined when the user has no such address. */
export const pullAddress = (userId: string, id: string): Promise<Address[] | undefined> =>
  update({ _id: userId, 'addresses.id': id }, [
    { $set: { addresses: { $filter: { input: '$addresses', as: 'a', cond: { $ne: ['$$a.id', id] } } } } },
    withOneDefault,
  ]);
