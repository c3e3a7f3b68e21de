/** Who carries parcels, as the settings name them; staff without access to the settings type the name. */
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';

const usual = ['Delhivery', 'Blue Dart', 'DTDC'];

export function useCarriers(): readonly string[] {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['carriers'],
    queryFn: ({ signal }) => api().get('/v1/admin/settings', { signal }),
    enabled: may('operations:read'),
    staleTime: 600_000,
  });
  return data?.carriers.map(({ name }) => name) ?? usual;
}
