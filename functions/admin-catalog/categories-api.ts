import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams } from '../../lib/http/schemas.ts';
import { AdminCategory, CategoryInput, CategoryMove, CategoryPatch } from './schemas.ts';

const read = { permission: 'catalog:read' } as const;
const write = { permission: 'catalog:write' } as const;

export const categoriesApi = defineApi({
  adminListCategories: {
    method: 'GET',
    path: '/v1/admin/categories',
    summary: 'All categories as a flat list, parents before children',
    auth: read,
    reply: { 200: z.object({ items: z.array(AdminCategory) }) },
  },
  createCategory: {
    method: 'POST',
    path: '/v1/admin/categories',
    summary: 'Create a category',
    auth: write,
    body: CategoryInput,
    reply: { 201: AdminCategory },
    errors: ['slug_taken'],
  },
  adminGetCategory: {
    method: 'GET',
    path: '/v1/admin/categories/{id}',
    summary: 'A category as staff see it',
    auth: read,
    params: idParams,
    reply: { 200: AdminCategory },
  },
  patchCategory: {
    method: 'PATCH',
    path: '/v1/admin/categories/{id}',
    summary: 'Change a category',
    auth: write,
    params: idParams,
    body: CategoryPatch,
    reply: { 200: AdminCategory },
    errors: ['slug_taken', 'version_conflict'],
  },
  moveCategory: {
    method: 'POST',
    path: '/v1/admin/categories/{id}/move',
    summary: 'Move a category with everything below it; the same move again repairs one that was interrupted',
    auth: write,
    params: idParams,
    body: CategoryMove,
    reply: { 200: AdminCategory },
    errors: ['conflict', 'version_conflict'],
  },
  deleteCategory: {
    method: 'DELETE',
    path: '/v1/admin/categories/{id}',
    summary: 'Delete a category; its content goes to `moveTo`, without it only an empty one can be deleted',
    auth: write,
    params: idParams,
    query: z.strictObject({ moveTo: Id.optional().meta({ description: 'Id of the category that takes the content.' }) }),
    reply: { 204: empty('Deleted') },
    errors: ['category_not_empty', 'version_conflict'],
  },
});
