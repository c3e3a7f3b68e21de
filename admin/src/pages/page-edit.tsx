import type { components } from '@open-shop/client';
import { Edit, SimpleForm } from 'react-admin';
import { Whole } from '../shared/whole.tsx';
import { PageFields, PageToolbar } from './page-form.tsx';

export default function PageEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={false} actions={false}>
      <Whole<components['schemas']['AdminPage']> has="draft">
        {(page) => (
          <SimpleForm warnWhenUnsavedChanges toolbar={<PageToolbar />}>
            <PageFields page={page} />
          </SimpleForm>
        )}
      </Whole>
    </Edit>
  );
}
