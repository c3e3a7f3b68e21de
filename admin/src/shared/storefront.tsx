/** Links to where customers see the shop. The paths are those of the storefront; what it has no page for has no link. */
import OpenInNew from '@mui/icons-material/OpenInNew';
import Storefront from '@mui/icons-material/StorefrontOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useQuery } from '@tanstack/react-query';
import { useUserMenu } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';

/** In a tab of its own, which learns nothing of this one. */
const elsewhere = { target: '_blank', rel: 'noopener noreferrer' } as const;

interface Named {
  id: string;
  slug: string;
}

export const pathOfProduct = ({ id, slug }: Named): string => `/${encodeURIComponent(slug)}/${encodeURIComponent(id)}/p`;
export const pathOfCategory = ({ id, slug }: Named): string => `/${encodeURIComponent(slug)}?cid=${encodeURIComponent(id)}`;

/** Where the storefront is, without a slash at the end; undefined until it is known. */
function useStorefront(): string | undefined {
  const { data } = useQuery({
    queryKey: ['shop'],
    queryFn: ({ signal }) => api().get('/v1/shop', { signal }),
    staleTime: 5 * 60_000,
  });
  return data?.url.replace(/\/+$/, '');
}

/** In the bar of wide screens. */
export function OpenShopButton() {
  const t = useT();
  const url = useStorefront();
  if (!url) return null;
  return (
    <Tooltip title={t('common.openShop')}>
      <IconButton color="inherit" component="a" href={url} {...elsewhere} aria-label={t('common.openShop')}>
        <Storefront />
      </IconButton>
    </Tooltip>
  );
}

/** In the menu of the user. */
export function OpenShopItem() {
  const t = useT();
  const userMenu = useUserMenu();
  const url = useStorefront();
  if (!url) return null;
  return (
    <MenuItem component="a" href={url} {...elsewhere} onClick={() => userMenu?.onClose()}>
      <ListItemIcon>
        <Storefront fontSize="small" />
      </ListItemIcon>
      <ListItemText>{t('common.openShop')}</ListItemText>
    </MenuItem>
  );
}

/** On the page of something that customers can see. */
export function SeeInShop({ path }: { path: string }) {
  const t = useT();
  const url = useStorefront();
  if (!url) return null;
  return (
    <Button size="small" component="a" href={`${url}${path}`} {...elsewhere} endIcon={<OpenInNew fontSize="small" />}>
      {t('common.seeInShop')}
    </Button>
  );
}
