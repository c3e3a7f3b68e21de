import { Edit, SimpleForm } from 'react-admin';
import { CollectionFields, CollectionToolbar } from './collection-form.tsx';

export default function CollectionEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={false} actions={false}>
      <SimpleForm warnWhenUnsavedChanges toolbar={<CollectionToolbar />}>
        <CollectionFields />
      </SimpleForm>
    </Edit>
  );
}
