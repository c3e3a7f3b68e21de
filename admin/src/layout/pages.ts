/** The pages of the menu, in its order: where they are, who may see them, and the key after `g` that leads there. */

import type { SvgIconComponent } from '@mui/icons-material';
import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import AssignmentReturn from '@mui/icons-material/AssignmentReturnOutlined';
import Badge from '@mui/icons-material/BadgeOutlined';
import BarChart from '@mui/icons-material/BarChartOutlined';
import Collections from '@mui/icons-material/CollectionsBookmarkOutlined';
import CurrencyRupee from '@mui/icons-material/CurrencyRupeeOutlined';
import Dashboard from '@mui/icons-material/DashboardOutlined';
import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import FileUpload from '@mui/icons-material/FileUploadOutlined';
import History from '@mui/icons-material/HistoryOutlined';
import Inventory2 from '@mui/icons-material/Inventory2Outlined';
import LocalOffer from '@mui/icons-material/LocalOfferOutlined';
import MenuOpen from '@mui/icons-material/MenuOpenOutlined';
import People from '@mui/icons-material/PeopleOutlined';
import QuestionAnswer from '@mui/icons-material/QuestionAnswerOutlined';
import RateReview from '@mui/icons-material/RateReviewOutlined';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import Segment from '@mui/icons-material/SegmentOutlined';
import Sell from '@mui/icons-material/SellOutlined';
import Settings from '@mui/icons-material/SettingsOutlined';
import SyncAlt from '@mui/icons-material/SyncAltOutlined';
import Unsubscribe from '@mui/icons-material/UnsubscribeOutlined';
import Warehouse from '@mui/icons-material/WarehouseOutlined';
import Webhook from '@mui/icons-material/WebhookOutlined';
import Web from '@mui/icons-material/WebOutlined';
import type { Permission } from '../auth/session.ts';
import type { TextKey } from '../i18n/types.ts';

interface MenuPage {
  to: string;
  label: TextKey;
  icon: SvgIconComponent;
  /** Undefined: everyone who is logged in. */
  needs?: Permission;
  key: string;
}

export interface MenuGroup {
  label: TextKey | undefined;
  pages: readonly MenuPage[];
}

export const menu: readonly MenuGroup[] = [
  {
    label: undefined,
    pages: [
      { to: '/', label: 'common.menu.dashboard', icon: Dashboard, key: 'd' },
      // Whoever may see any report may see this one.
      { to: '/reports', label: 'reports.title', icon: BarChart, needs: 'analytics:inventory', key: 'a' },
    ],
  },
  {
    label: 'common.menu.sales',
    pages: [
      { to: '/orders', label: 'resources.orders.name', icon: ReceiptLong, needs: 'orders:read', key: 'o' },
      { to: '/shipments', label: 'resources.shipments.name', icon: Inventory2, needs: 'orders:read', key: 'k' },
      { to: '/returns', label: 'resources.returns.name', icon: AssignmentReturn, needs: 'refunds:read', key: 'r' },
      { to: '/refunds', label: 'resources.refunds.name', icon: CurrencyRupee, needs: 'refunds:read', key: 'm' },
    ],
  },
  {
    label: 'common.menu.catalogue',
    pages: [
      { to: '/products', label: 'resources.products.name', icon: LocalOffer, needs: 'catalog:read', key: 'p' },
      { to: '/categories', label: 'resources.categories.name', icon: AccountTree, needs: 'catalog:read', key: 'c' },
      { to: '/inventory', label: 'resources.inventory.name', icon: Warehouse, needs: 'inventory:read', key: 's' },
      { to: '/imports', label: 'resources.imports.name', icon: FileUpload, needs: 'catalog:read', key: 'i' },
      { to: '/jobs', label: 'resources.jobs.name', icon: FileDownload, needs: 'catalog:read', key: 'e' },
    ],
  },
  {
    label: 'common.menu.marketing',
    pages: [{ to: '/promotions', label: 'resources.promotions.name', icon: Sell, needs: 'promotions:read', key: 'f' }],
  },
  {
    label: 'common.menu.people',
    pages: [
      // Whoever may not list accounts looks customers up there.
      { to: '/customers', label: 'resources.customers.name', icon: People, needs: 'customers:read', key: 'u' },
      { to: '/segments', label: 'resources.segments.name', icon: Segment, needs: 'promotions:read', key: 'z' },
      { to: '/staff', label: 'resources.staff.name', icon: Badge, needs: 'users:read', key: 't' },
      { to: '/suppressions', label: 'resources.suppressions.name', icon: Unsubscribe, needs: 'customers:read', key: 'x' },
    ],
  },
  {
    label: 'common.menu.content',
    pages: [
      { to: '/collections', label: 'resources.collections.name', icon: Collections, needs: 'promotions:read', key: 'l' },
      { to: '/pages', label: 'resources.pages.name', icon: Web, needs: 'promotions:read', key: 'b' },
      { to: '/menus', label: 'resources.menus.name', icon: MenuOpen, needs: 'promotions:read', key: 'n' },
      { to: '/reviews', label: 'resources.reviews.name', icon: RateReview, needs: 'reviews:read', key: 'v' },
      { to: '/questions', label: 'resources.questions.name', icon: QuestionAnswer, needs: 'reviews:read', key: 'q' },
    ],
  },
  {
    label: 'common.menu.operations',
    pages: [
      { to: '/queues', label: 'resources.queues.name', icon: SyncAlt, needs: 'operations:read', key: 'w' },
      { to: '/webhooks', label: 'resources.webhooks.name', icon: Webhook, needs: 'operations:read', key: 'h' },
      { to: '/audit-log', label: 'resources.audit-log.name', icon: History, needs: 'operations:read', key: 'j' },
      { to: '/settings', label: 'resources.settings.name', icon: Settings, needs: 'operations:read', key: ',' },
    ],
  },
];
