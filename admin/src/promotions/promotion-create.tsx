import { Create, SimpleForm } from 'react-admin';
import { DraftPreview } from './preview.tsx';
import { PromotionFields, PromotionToolbar } from './promotion-form.tsx';

const initial = { kind: 'percentage', automatic: false, active: true, priority: 0 };

export default function PromotionCreate() {
  return (
    <Create redirect="edit" actions={false} component="div">
      <SimpleForm warnWhenUnsavedChanges toolbar={<PromotionToolbar />} defaultValues={initial}>
        <PromotionFields />
        <DraftPreview />
      </SimpleForm>
    </Create>
  );
}
