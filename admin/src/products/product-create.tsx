/** A new product, with its variants, their stock and its pictures. */
import Box from '@mui/material/Box';
import { useState } from 'react';
import { Form, Title, useNotify, useRedirect } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { fieldProblems, refusal } from './field-problems.ts';
import { ProductFields } from './product-form.tsx';
import { blank, inputOf, type ProductValues } from './values.ts';

export default function ProductCreate() {
  const t = useT();
  const notify = useNotify();
  const redirect = useRedirect();
  const [initial] = useState(blank);

  async function save(values: ProductValues) {
    try {
      const product = await api().post('/v1/admin/products', { body: inputOf(values) });
      notify(t('products.created'), { type: 'success' });
      redirect('edit', 'products', product.id);
      return undefined;
    } catch (problem) {
      return refusal(problemText(problem, t), fieldProblems(problem));
    }
  }

  return (
    <Box sx={{ py: 2 }}>
      <Title title={t('products.create')} />
      <Form defaultValues={initial} onSubmit={(values: object) => save(values as ProductValues)} warnWhenUnsavedChanges>
        <ProductFields />
      </Form>
    </Box>
  );
}
