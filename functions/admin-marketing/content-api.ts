import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery, Timestamp } from '../../lib/http/schemas.ts';
import { ProductSummary } from '../catalog/schemas.ts';
import {
  AdminCollection,
  AdminMenu,
  AdminPage,
  AdminPageRow,
  CollectionContent,
  CollectionInput,
  CollectionPatch,
  MenuInput,
  PageInput,
  PagePatch,
  Publish,
  place,
} from './content-schemas.ts';

const read = { permission: 'promotions:read' } as const;
const write = { permission: 'promotions:write' } as const;
const list = z.strictObject(pageQuery);

const collectionsApi = defineApi({
  listCollections: {
    method: 'GET',
    path: '/v1/admin/collections',
    summary: 'Collections by name',
    auth: read,
    query: list,
    reply: { 200: pageOf(AdminCollection) },
  },
  createCollection: {
    method: 'POST',
    path: '/v1/admin/collections',
    summary: 'Create a collection: products by hand, or by a rule',
    auth: write,
    body: CollectionInput,
    reply: { 201: AdminCollection },
    errors: ['slug_taken'],
  },
  previewCollection: {
    method: 'POST',
    path: '/v1/admin/collections/preview',
    summary: 'What a collection would show, before it is saved',
    description: 'By `rule` if there is one, else `productIds` in their order. Products that are not in the shop are passed over.',
    auth: read,
    asksOnly: true,
    query: list,
    body: CollectionContent,
    reply: { 200: pageOf(ProductSummary) },
  },
  adminGetCollection: {
    method: 'GET',
    path: '/v1/admin/collections/{id}',
    summary: 'A collection as staff see it',
    auth: read,
    params: idParams,
    reply: { 200: AdminCollection },
  },
  patchCollection: {
    method: 'PATCH',
    path: '/v1/admin/collections/{id}',
    summary: 'Change a collection',
    auth: write,
    params: idParams,
    body: CollectionPatch,
    reply: { 200: AdminCollection },
    errors: ['slug_taken', 'version_conflict'],
  },
  deleteCollection: {
    method: 'DELETE',
    path: '/v1/admin/collections/{id}',
    summary: 'Delete a collection; its products stay',
    auth: write,
    params: idParams,
    reply: { 204: empty('Deleted') },
    errors: ['version_conflict'],
  },
});

const pagesApi = defineApi({
  listPages: {
    method: 'GET',
    path: '/v1/admin/pages',
    summary: 'Pages by slug',
    auth: read,
    query: list,
    reply: { 200: pageOf(AdminPageRow) },
  },
  createPage: {
    method: 'POST',
    path: '/v1/admin/pages',
    summary: 'Create a page as a draft',
    auth: write,
    body: PageInput,
    reply: { 201: AdminPage },
    errors: ['slug_taken'],
  },
  adminGetPage: {
    method: 'GET',
    path: '/v1/admin/pages/{id}',
    summary: 'A page with its draft, and the versions that are shown or planned',
    auth: read,
    params: idParams,
    reply: { 200: AdminPage },
  },
  patchPage: {
    method: 'PATCH',
    path: '/v1/admin/pages/{id}',
    summary: 'Change the draft of a page; what is published stays',
    auth: write,
    params: idParams,
    body: PagePatch,
    reply: { 200: AdminPage },
    errors: ['slug_taken', 'version_conflict'],
  },
  publishPage: {
    method: 'POST',
    path: '/v1/admin/pages/{id}/publish',
    summary: 'Publish the draft as it is, now or at a time, for good or until an end',
    description: 'Of the versions that are on at a moment the one that began last is shown: a campaign gives the page back when it ends.',
    auth: write,
    params: idParams,
    body: Publish,
    reply: { 200: AdminPage },
    errors: ['conflict', 'version_conflict'],
  },
  withdrawRelease: {
    method: 'DELETE',
    path: '/v1/admin/pages/{id}/releases/{releaseId}',
    summary: 'Take back a version that is shown or planned',
    auth: write,
    params: z.object({ id: Id, releaseId: Id }),
    reply: { 200: AdminPage },
    errors: ['version_conflict'],
  },
  previewPage: {
    method: 'POST',
    path: '/v1/admin/pages/{id}/preview',
    summary: 'A token for `GET /v1/pages/{slug}?preview=`, which then shows the draft for an hour',
    auth: read,
    params: idParams,
    reply: { 200: z.object({ token: z.string(), path: z.string(), expiresAt: Timestamp }) },
  },
  deletePage: {
    method: 'DELETE',
    path: '/v1/admin/pages/{id}',
    summary: 'Delete a page with all its versions',
    auth: write,
    params: idParams,
    reply: { 204: empty('Deleted') },
    errors: ['version_conflict'],
  },
});

const menusApi = defineApi({
  listMenus: {
    method: 'GET',
    path: '/v1/admin/menus',
    summary: 'All navigation menus',
    auth: read,
    reply: { 200: z.object({ items: z.array(AdminMenu) }) },
  },
  putMenu: {
    method: 'PUT',
    path: '/v1/admin/menus/{place}',
    summary: 'Write the menu of a place, of up to three levels',
    auth: write,
    params: z.object({ place }),
    body: MenuInput,
    reply: { 200: AdminMenu },
    errors: ['version_conflict'],
  },
});

export const contentApi = { ...collectionsApi, ...pagesApi, ...menusApi };
