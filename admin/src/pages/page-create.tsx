import { Create, SimpleForm } from 'react-admin';
import { PageFields, PageToolbar } from './page-form.tsx';

export default function PageCreate() {
  return (
    <Create redirect="edit" actions={false}>
      <SimpleForm warnWhenUnsavedChanges toolbar={<PageToolbar />} defaultValues={{ draft: { blocks: [] } }}>
        <PageFields />
      </SimpleForm>
    </Create>
  );
}
