/** The menu: only what the role may see. */
import ListSubheader from '@mui/material/ListSubheader';
import { Menu, useSidebarState } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { menu } from './pages.ts';

export function ConsoleMenu() {
  const t = useT();
  const may = useMay();
  const [open] = useSidebarState();
  return (
    <Menu>
      {menu.map(({ label, pages }) => {
        const seen = pages.filter(({ needs }) => !needs || may(needs));
        if (seen.length === 0) return null;
        return [
          label && open && (
            <ListSubheader key={label} component="div" role="presentation" disableSticky sx={{ bgcolor: 'transparent', lineHeight: 2.6 }}>
              {t(label)}
            </ListSubheader>
          ),
          ...seen.map(({ to, label: text, icon: Icon }) => (
            <Menu.Item key={to} to={to} primaryText={t(text, { smart_count: 2 })} leftIcon={<Icon />} />
          )),
        ];
      })}
    </Menu>
  );
}
