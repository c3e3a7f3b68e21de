import { Create, SimpleForm } from 'react-admin';
import { CollectionFields, CollectionToolbar } from './collection-form.tsx';

export default function CollectionCreate() {
  return (
    <Create redirect="edit" actions={false}>
      <SimpleForm warnWhenUnsavedChanges toolbar={<CollectionToolbar />} defaultValues={{ productIds: [], active: false }}>
        <CollectionFields />
      </SimpleForm>
    </Create>
  );
}
