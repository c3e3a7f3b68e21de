/** The console of who is logged in. Each area is fetched when it is opened. */

import { ProblemError } from '@open-shop/client';
import { QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { Admin, CustomRoutes, localStorageStore, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { authProvider } from './auth/auth-provider.ts';
import { dataProvider } from './data/data-provider.ts';
import { i18nProvider } from './i18n/index.ts';
import { ConsoleLayout } from './layout/layout.tsx';
import { nameOf } from './shared/name-of.ts';
import { ConsoleNotification } from './shared/undo.tsx';
import { darkTheme, lightTheme } from './theme/themes.ts';

const Dashboard = lazy(() => import('./dashboard/dashboard.tsx'));

const OrderList = lazy(() => import('./orders/order-list.tsx'));
const OrderShow = lazy(() => import('./orders/order-show.tsx'));
const ShipmentList = lazy(() => import('./shipments/shipment-list.tsx'));
const ReturnList = lazy(() => import('./returns/return-list.tsx'));
const ReturnShow = lazy(() => import('./returns/return-show.tsx'));
const RefundList = lazy(() => import('./refunds/refund-list.tsx'));

const AccountPage = lazy(() => import('./account/account-page.tsx'));

const PromotionList = lazy(() => import('./promotions/promotion-list.tsx'));
const PromotionCreate = lazy(() => import('./promotions/promotion-create.tsx'));
const PromotionEdit = lazy(() => import('./promotions/promotion-edit.tsx'));
const PromotionPreview = lazy(() => import('./promotions/preview.tsx'));

const CustomerList = lazy(() => import('./customers/customer-list.tsx'));
const CustomerShow = lazy(() => import('./customers/customer-show.tsx'));
const SegmentList = lazy(() => import('./segments/segment-list.tsx'));
const SegmentCreate = lazy(() => import('./segments/segment-form.tsx').then((module) => ({ default: module.SegmentCreate })));
const SegmentEdit = lazy(() => import('./segments/segment-form.tsx').then((module) => ({ default: module.SegmentEdit })));
const SuppressionList = lazy(() => import('./customers/suppression-list.tsx'));
const StaffList = lazy(() => import('./staff/staff-list.tsx'));
const RoleList = lazy(() => import('./staff/role-list.tsx'));
const StaffShow = lazy(() => import('./staff/staff-show.tsx'));

const CollectionList = lazy(() => import('./collections/collection-list.tsx'));
const CollectionCreate = lazy(() => import('./collections/collection-create.tsx'));
const CollectionEdit = lazy(() => import('./collections/collection-edit.tsx'));
const PageList = lazy(() => import('./pages/page-list.tsx'));
const PageCreate = lazy(() => import('./pages/page-create.tsx'));
const PageEdit = lazy(() => import('./pages/page-edit.tsx'));
const MenuList = lazy(() => import('./menus/menu-list.tsx'));
const MenuEdit = lazy(() => import('./menus/menu-edit.tsx'));
const ReviewList = lazy(() => import('./reviews/review-list.tsx'));
const QuestionList = lazy(() => import('./reviews/question-list.tsx'));
const ProductList = lazy(() => import('./products/product-list.tsx'));
const ProductCreate = lazy(() => import('./products/product-create.tsx'));
const ProductEdit = lazy(() => import('./products/product-edit.tsx'));

const CategoryList = lazy(() => import('./categories/category-list.tsx'));
const CategoryCreate = lazy(() => import('./categories/category-form.tsx').then((module) => ({ default: module.CategoryCreate })));
const CategoryEdit = lazy(() => import('./categories/category-form.tsx').then((module) => ({ default: module.CategoryEdit })));

const StockList = lazy(() => import('./stock/stock-list.tsx'));
const StockShow = lazy(() => import('./stock/stock-show.tsx'));

const ImportList = lazy(() => import('./imports/import-list.tsx'));
const ImportShow = lazy(() => import('./imports/import-show.tsx'));
const ReportPage = lazy(() => import('./reports/report-page.tsx'));
const ExportPage = lazy(() => import('./exports/export-page.tsx'));

const QueueList = lazy(() => import('./queues/queue-list.tsx'));
const QueueShow = lazy(() => import('./queues/queue-show.tsx'));
const AuditList = lazy(() => import('./audit-log/audit-list.tsx'));
const WebhookList = lazy(() => import('./webhooks/webhook-list.tsx'));
const WebhookShow = lazy(() => import('./webhooks/webhook-show.tsx'));
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'));

const store = localStorageStore();

/** What the shop refuses it refuses again; what did not get through is tried twice more. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && error instanceof ProblemError && (error.status === 0 || error.status >= 500),
    },
  },
});

export default function Console() {
  return (
    <Admin
      title="Open Shop"
      dashboard={Dashboard}
      notification={ConsoleNotification}
      layout={ConsoleLayout}
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      store={store}
      queryClient={queryClient}
      theme={lightTheme}
      darkTheme={darkTheme}
      loginPage={false}
      disableTelemetry
    >
      <Resource name="orders" list={OrderList} show={OrderShow} recordRepresentation="number" />
      <Resource name="shipments" list={ShipmentList} />
      <Resource name="returns" list={ReturnList} show={ReturnShow} recordRepresentation={({ order }) => order.number} />
      <Resource name="refunds" list={RefundList} />
      <Resource name="customers" list={CustomerList} show={CustomerShow} recordRepresentation={nameOf} />
      <Resource name="staff" list={StaffList} show={StaffShow} recordRepresentation={nameOf}>
        <Route path="roles" element={<RoleList />} />
      </Resource>
      <Resource name="segments" list={SegmentList} create={SegmentCreate} edit={SegmentEdit} recordRepresentation="name" />
      <Resource name="suppressions" list={SuppressionList} />
      <Resource name="promotions" list={PromotionList} create={PromotionCreate} edit={PromotionEdit} recordRepresentation="name">
        <Route path="preview" element={<PromotionPreview />} />
      </Resource>
      <Resource name="collections" list={CollectionList} create={CollectionCreate} edit={CollectionEdit} recordRepresentation="name" />
      <Resource name="pages" list={PageList} create={PageCreate} edit={PageEdit} recordRepresentation="slug" />
      <Resource name="menus" list={MenuList} edit={MenuEdit} recordRepresentation="place" />
      <Resource name="reviews" list={ReviewList} />
      <Resource name="questions" list={QuestionList} />
      <Resource name="products" list={ProductList} create={ProductCreate} edit={ProductEdit} recordRepresentation="name" />
      <Resource name="imports" list={ImportList} show={ImportShow} recordRepresentation="filename" />
      <Resource name="jobs" list={ExportPage} />
      <Resource name="inventory" list={StockList} show={StockShow} recordRepresentation="sku" />
      <Resource name="categories" list={CategoryList} create={CategoryCreate} edit={CategoryEdit} recordRepresentation="name" />
      <Resource name="queues" list={QueueList} show={QueueShow} recordRepresentation="name" />
      <Resource name="audit-log" list={AuditList} />
      <Resource name="webhooks" list={WebhookList} show={WebhookShow} recordRepresentation={({ description, url }) => description || url} />
      <Resource name="settings" list={SettingsPage} />
      <CustomRoutes>
        <Route path="/account" element={<AccountPage />} />
        <Route path="/reports/:tab?" element={<ReportPage />} />
      </CustomRoutes>
    </Admin>
  );
}
