/** Reports: a tab each, with an address of its own, of a period that all of them share. */
import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import type { ComponentType } from 'react';
import { Title } from 'react-admin';
import { Link, useLocation, useParams } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import type { Permission } from '../auth/session.ts';
import { useT } from '../i18n/use-t.ts';
import { CategoryReport, ProductReport } from './goods-reports.tsx';
import { type Period, spans, usePeriod } from './period.ts';
import { CustomerReport, InventoryReport, PromotionReport, SearchReport } from './shop-reports.tsx';

type TabName = 'products' | 'categories' | 'customers' | 'search' | 'inventory' | 'promotions';

const tabs: readonly { name: TabName; needs: Permission; Report: ComponentType<{ period: Period }> }[] = [
  { name: 'products', needs: 'analytics:products', Report: ProductReport },
  { name: 'categories', needs: 'analytics:products', Report: CategoryReport },
  { name: 'customers', needs: 'analytics:read', Report: CustomerReport },
  { name: 'search', needs: 'analytics:read', Report: SearchReport },
  { name: 'inventory', needs: 'analytics:inventory', Report: InventoryReport },
  { name: 'promotions', needs: 'analytics:read', Report: PromotionReport },
];

export default function ReportPage() {
  const t = useT();
  const may = useMay();
  const { tab } = useParams();
  const { search } = useLocation();
  const { days, period, setDays } = usePeriod();
  const seen = tabs.filter(({ needs }) => may(needs));
  const shown = tab === undefined ? seen[0] : seen.find(({ name }) => name === tab);
  return (
    <Stack sx={{ gap: 2, py: 2, minWidth: 0 }}>
      <Title title={t('reports.title')} />
      <Tabs
        value={shown?.name ?? false}
        variant="scrollable"
        scrollButtons="auto"
        allowScrollButtonsMobile
        aria-label={t('reports.title')}
        component="nav"
      >
        {seen.map(({ name }) => (
          <Tab
            key={name}
            value={name}
            component={Link}
            to={`/reports/${name}${search}`}
            label={t(`reports.tabs.${name}`)}
            aria-current={name === shown?.name ? 'page' : undefined}
          />
        ))}
      </Tabs>
      {shown ? (
        <>
          <TextField
            select
            label={t('dashboard.period')}
            value={days}
            onChange={({ target }) => setDays(Number(target.value))}
            sx={{ alignSelf: 'flex-start', minWidth: 180 }}
          >
            {spans.map((span) => (
              <MenuItem key={span} value={span}>
                {t('dashboard.lastDays', { count: span })}
              </MenuItem>
            ))}
          </TextField>
          <shown.Report period={period} />
        </>
      ) : (
        <Alert severity="info">{t('common.noAccess')}</Alert>
      )}
    </Stack>
  );
}
