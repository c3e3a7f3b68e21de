/** Looks a product of the shop up by its name, and hands it over. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { components } from '@open-shop/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '../client.ts';

type Product = components['schemas']['ProductSummary'];

interface Props {
  label: string;
  /** Those that are there already are not offered. */
  without: readonly string[];
  onChoose: (product: Product) => void;
}

export function ProductSearch({ label, without, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['product-search', q],
    queryFn: ({ signal }) => api().get('/v1/products', { params: { query: { limit: 20, ...(q && { q }) } }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const options = (data?.items ?? []).filter(({ id }) => !without.includes(id));
  return (
    <Autocomplete<Product>
      fullWidth
      options={options}
      value={null}
      inputValue={typed}
      loading={isFetching}
      // The shop has searched already.
      filterOptions={(found) => found}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      onInputChange={(_, text, reason) => {
        if (reason !== 'reset') setTyped(text);
      }}
      onChange={(_, product) => {
        if (product) onChoose(product);
        setTyped('');
      }}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
