/** The categories as the API has them, and moving one. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { childrenOf, type Place, positionsFor } from './tree.ts';
import type { Category } from './types.ts';

export const categoriesKey = ['categories', 'tree'];

export const useCategories = () =>
  useQuery({
    queryKey: categoriesKey,
    queryFn: async ({ signal }): Promise<Category[]> => (await api().get('/v1/admin/categories', { signal })).items,
  });

type Target = Pick<Place, 'parentId' | 'index'>;

/** What a move changes, to be shown before the API has answered. */
export function moved(categories: readonly Category[], id: string, { parentId, index }: Target): Category[] {
  const { own, others } = positionsFor(siblingsAt(categories, id, parentId), index);
  const positions = new Map(others.map((other) => [other.id, other.position]));
  return categories.map((category) =>
    category.id === id
      ? { ...category, parentId, position: own }
      : { ...category, position: positions.get(category.id) ?? category.position },
  );
}

const siblingsAt = (categories: readonly Category[], id: string, parentId: string | null): Category[] =>
  childrenOf(categories, parentId).filter((category) => category.id !== id);

/** Moves a category: its siblings first make room, so that whoever looks meanwhile sees them in their order. */
export async function moveTo(categories: readonly Category[], id: string, { parentId, index }: Target): Promise<void> {
  const { own, others } = positionsFor(siblingsAt(categories, id, parentId), index);
  for (const other of others)
    await api().patch('/v1/admin/categories/{id}', { params: { path: { id: other.id } }, body: { position: other.position } });
  await api().post('/v1/admin/categories/{id}/move', { params: { path: { id } }, body: { parentId, position: own } });
}
