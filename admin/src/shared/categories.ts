/** The shop's categories as a flat list, with the way to each, for choosing one. */
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

type Node = components['schemas']['CategoryNode'];

interface Choice {
  id: string;
  slug: string;
  name: string;
}

const flat = (nodes: readonly Node[], way: string): Choice[] =>
  nodes.flatMap(({ id, slug, name, children }) => [{ id, slug, name: `${way}${name}` }, ...flat(children, `${way}${name} / `)]);

export function useCategoryChoices(): Choice[] {
  const { data } = useQuery({
    queryKey: ['category-choices'],
    queryFn: ({ signal }) => api().get('/v1/categories', { signal }),
    staleTime: 60_000,
  });
  return data ? flat(data.items, '') : [];
}
