/** The categories to choose from, each by the names on the way to it. */
import type { AnswerOf } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

type Category = AnswerOf<'get', '/v1/admin/categories'>['items'][number];
export type Definition = NonNullable<Category['attributes']>[number];

const none: readonly Category[] = [];

function useAllCategories(): readonly Category[] {
  const { data = none } = useQuery({
    queryKey: ['categories', 'tree'],
    queryFn: async ({ signal }) => (await api().get('/v1/admin/categories', { signal })).items,
  });
  return data;
}

export function useCategoryChoices(): { id: string; name: string }[] {
  const categories = useAllCategories();
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return categories
    .map(({ id, path }) => ({ id, name: path.map((step) => names.get(step) ?? '').join(' › ') }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What products of a category say of themselves: its own definitions and those of all above it, the nearest of a name. */
export function useDefinitions(categoryId: string | null | undefined): Definition[] {
  const categories = useAllCategories();
  const path = categories.find(({ id }) => id === categoryId)?.path ?? [];
  const defined = path.flatMap((step) => categories.find(({ id }) => id === step)?.attributes ?? []);
  return [...new Map(defined.map((definition) => [definition.name, definition])).values()];
}
