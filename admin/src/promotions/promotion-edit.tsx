/** A promotion: its fields; below them its codes, and the orders that used it. */
import Stack from '@mui/material/Stack';
import { Edit, SimpleForm, useRecordContext } from 'react-admin';
import { PromotionCodes } from './codes.tsx';
import { PromotionFields, PromotionToolbar } from './promotion-form.tsx';
import type { Promotion } from './types.ts';
import { PromotionUsage } from './usage.tsx';

function Below() {
  const promotion = useRecordContext<Promotion>();
  if (!promotion) return null;
  const takesGenerated = !promotion.automatic && promotion.code === undefined;
  return (
    <Stack sx={{ gap: 2, px: 2, pb: 2 }}>
      {takesGenerated && <PromotionCodes id={promotion.id} />}
      <PromotionUsage id={promotion.id} />
    </Stack>
  );
}

export default function PromotionEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={false} actions={false} component="div">
      <SimpleForm warnWhenUnsavedChanges toolbar={<PromotionToolbar />}>
        <PromotionFields />
      </SimpleForm>
      <Below />
    </Edit>
  );
}
