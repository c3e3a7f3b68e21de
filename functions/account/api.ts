/** A customer's own profile and addresses. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { idParams } from '../../lib/http/schemas.ts';
import { Profile } from '../auth/schemas.ts';
import { privacyApi } from './privacy-api.ts';
import { AddressChange, Me, NewAddress, ProfileChange, SavedAddress } from './schemas.ts';
import { storeCreditApi } from './store-credit-api.ts';

const profileApi = defineApi({
  getMe: { method: 'GET', path: '/v1/me', summary: 'Who you are', auth: 'customer', reply: { 200: Me } },
  updateMe: {
    method: 'PATCH',
    path: '/v1/me',
    summary: 'Change your name',
    auth: 'customer',
    body: ProfileChange,
    reply: { 200: Profile },
  },
  listAddresses: {
    method: 'GET',
    path: '/v1/me/addresses',
    summary: 'Your addresses, the default first',
    auth: 'customer',
    reply: { 200: z.object({ items: z.array(SavedAddress) }) },
  },
  addAddress: {
    method: 'POST',
    path: '/v1/me/addresses',
    summary: 'Add an address; the first one is the default',
    auth: 'customer',
    body: NewAddress,
    reply: { 201: SavedAddress },
    errors: ['address_limit'],
  },
  updateAddress: {
    method: 'PATCH',
    path: '/v1/me/addresses/{id}',
    summary: 'Change an address',
    auth: 'customer',
    params: idParams,
    body: AddressChange,
    reply: { 200: SavedAddress },
    errors: ['not_found'],
  },
  deleteAddress: {
    method: 'DELETE',
    path: '/v1/me/addresses/{id}',
    summary: 'Delete an address; the oldest one left becomes the default if it was',
    auth: 'customer',
    params: idParams,
    reply: { 204: empty('Deleted') },
    errors: ['not_found'],
  },
});

export const account = { ...profileApi, ...privacyApi, ...storeCreditApi };
