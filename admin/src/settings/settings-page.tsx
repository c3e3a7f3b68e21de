/** The settings of the shop: one form, in tabs that are links. */

import { Edit, TabbedForm, TabbedFormTabs } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { OrdersTab } from './orders-tab.tsx';
import { SecurityTab } from './security-tab.tsx';
import { ShippingTab } from './shipping-tab.tsx';
import { StoreTab } from './store-tab.tsx';
import { TaxTab } from './tax-tab.tsx';

export default function SettingsPage() {
  const t = useT();
  return (
    <Edit
      resource="settings"
      id="shop"
      title={t('resources.settings.name', { smart_count: 2 })}
      mutationMode="pessimistic"
      redirect={false}
      actions={false}
    >
      <TabbedForm
        warnWhenUnsavedChanges
        toolbar={<FormToolbar needs="operations:write" />}
        // A phone has no room for all of them.
        tabs={<TabbedFormTabs variant="scrollable" scrollButtons="auto" allowScrollButtonsMobile />}
      >
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
