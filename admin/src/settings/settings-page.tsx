/** The settings of the shop: one form, in tabs that are links. */

import { ProblemError } from '@open-shop/client';
import { Edit, SaveButton, TabbedForm, Toolbar, useNotify } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { OrdersTab } from './orders-tab.tsx';
import { SecurityTab } from './security-tab.tsx';
import { ShippingTab } from './shipping-tab.tsx';
import { StoreTab } from './store-tab.tsx';
import { TaxTab } from './tax-tab.tsx';

function FormToolbar() {
  const may = useMay();
  return may('operations:write') ? (
    <Toolbar>
      <SaveButton />
    </Toolbar>
  ) : null;
}

/** What the API refuses, at the fields of the form. */
const fieldProblems = (problem: unknown): Record<string, string> =>
  problem instanceof ProblemError
    ? Object.fromEntries(problem.errors.map(({ path, message }) => [path.replace(/^body\./, ''), message]))
    : {};

export default function SettingsPage() {
  const t = useT();
  const notify = useNotify();
  return (
    <Edit
      resource="settings"
      id="shop"
      title={t('resources.settings.name', { smart_count: 2 })}
      mutationMode="pessimistic"
      redirect={false}
      actions={false}
      mutationOptions={{
        onError: (problem) => {
          notify(problemText(problem, t), { type: 'error' });
          return { ...problem, body: { errors: fieldProblems(problem) } };
        },
      }}
    >
      <TabbedForm warnWhenUnsavedChanges toolbar={<FormToolbar />}>
        <TabbedForm.Tab label={t('settings.tabs.store')} path="">
          <StoreTab />
        </TabbedForm.Tab>
        <TabbedForm.Tab label={t('settings.tabs.shipping')} path="shipping">
          <ShippingTab />
        </TabbedForm.Tab>
        <TabbedForm.Tab label={t('settings.tabs.orders')} path="orders">
          <OrdersTab />
        </TabbedForm.Tab>
        <TabbedForm.Tab label={t('settings.tabs.tax')} path="tax">
          <TaxTab />
        </TabbedForm.Tab>
        <TabbedForm.Tab label={t('settings.tabs.security')} path="security">
          <SecurityTab />
        </TabbedForm.Tab>
      </TabbedForm>
    </Edit>
  );
}
