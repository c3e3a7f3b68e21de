/** The frame of every page: bar, menu, dialogs of the session, keyboard shortcuts. */
import ManageAccounts from '@mui/icons-material/ManageAccountsOutlined';
import Box from '@mui/material/Box';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import { type ReactNode, Suspense, useEffect } from 'react';
import {
  AppBar,
  CheckForApplicationUpdate,
  Layout,
  LocalesMenuButton,
  Logout,
  RefreshIconButton,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useGetIdentity,
  useLocaleState,
  useUserMenu,
} from 'react-admin';
import { Link } from 'react-router-dom';
import { SessionDialogs } from '../auth/session-dialogs.tsx';
import { stayAll } from '../data/leaving.ts';
import { useT } from '../i18n/use-t.ts';
import { OpenShopButton, OpenShopItem } from '../shared/storefront.tsx';
import { ConsoleMenu } from './menu.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** A phone's bar has no place for it beside the title. */
const onWide = { display: { xs: 'none', sm: 'inherit' } };

function AccountItem() {
  const t = useT();
  const userMenu = useUserMenu();
  return (
    <MenuItem component={Link} to="/account" onClick={() => userMenu?.onClose()}>
      <ListItemIcon>
        <ManageAccounts fontSize="small" />
      </ListItemIcon>
      <ListItemText>{t('account.title')}</ListItemText>
    </MenuItem>
  );
}

function ConsoleBar() {
  const { identity } = useGetIdentity();
  return (
    <AppBar
      color="inherit"
      elevation={0}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
      toolbar={
        <>
          <Box sx={{ '& .MuiButton-root': { fontSize: { xs: 0, sm: '0.875rem' }, minWidth: 0 }, '& .MuiButton-endIcon': onWide }}>
            <LocalesMenuButton />
          </Box>
          <ToggleThemeButton />
          <Box sx={onWide}>
            <OpenShopButton />
            <RefreshIconButton />
          </Box>
        </>
      }
      userMenu={
        <UserMenu {...(identity?.fullName && { label: identity.fullName })}>
          <OpenShopItem />
          <AccountItem />
          <Logout />
        </UserMenu>
      }
    >
      <TitlePortal component="h1" variant="h2" />
    </AppBar>
  );
}

function Language() {
  const [locale] = useLocaleState();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return null;
}

export function ConsoleLayout({ children }: { children: ReactNode }) {
  // Whoever logs out has deleted nothing that could still be undone.
  useEffect(() => stayAll, []);
  return (
    <Layout appBar={ConsoleBar} menu={ConsoleMenu}>
      <Language />
      <SessionDialogs />
      <Shortcuts />
      <Suspense>{children}</Suspense>
      <CheckForApplicationUpdate />
    </Layout>
  );
}
