/** What is done with a category besides editing it: put it elsewhere, add one below it, delete it. */
import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog, textOf } from '../shared/action-button.tsx';
import { moveTo } from './categories.ts';
import { childrenOf, rowsOf, wayTo, within } from './tree.ts';
import type { Category } from './types.ts';

interface Props {
  categories: readonly Category[];
  category: Category;
}

interface DialogProps extends Props {
  onClose: () => void;
}

/** Stands for the root, which has no id. */
const ROOT = 'root';

/** Categories to choose from, each by the way to it. */
function CategoryOptions({ categories, without }: { categories: readonly Category[]; without: ReadonlySet<string> }) {
  return rowsOf(categories)
    .filter(({ category }) => !without.has(category.id))
    .map(({ category }) => (
      <MenuItem key={category.id} value={category.id}>
        {wayTo(categories, category)}
      </MenuItem>
    ));
}

/** Without dragging: the parent, then the sibling that it comes before. */
function MoveDialog({ categories, category, onClose }: DialogProps) {
  const t = useT();
  const [parent, setParent] = useState(category.parentId ?? ROOT);
  const parentId = parent === ROOT ? null : parent;
  const siblings = childrenOf(categories, parentId).filter(({ id }) => id !== category.id);
  const isSame = parentId === category.parentId;
  const standsBefore = isSame ? childrenOf(categories, parentId).findIndex(({ id }) => id === category.id) : siblings.length;
  return (
    <ActionDialog
      label={t('categories.move', { name: category.name })}
      done={t('categories.moved', { name: category.name })}
      act={(form) => moveTo(categories, category.id, { parentId, index: Number(textOf(form, 'index') ?? siblings.length) })}
      onClose={onClose}
    >
      <TextField select label={t('categories.below')} value={parent} onChange={({ target }) => setParent(target.value)}>
        <MenuItem value={ROOT}>{t('categories.top')}</MenuItem>
        {CategoryOptions({ categories, without: within(categories, category.id) })}
      </TextField>
      <TextField key={parent} select name="index" label={t('categories.place')} defaultValue={String(standsBefore)}>
        {siblings.map(({ id, name }, index) => (
          <MenuItem key={id} value={String(index)}>
            {t('categories.beforeOne', { name })}
          </MenuItem>
        ))}
        <MenuItem value={String(siblings.length)}>{t('categories.last')}</MenuItem>
      </TextField>
    </ActionDialog>
  );
}

function DeleteDialog({ categories, category, onClose }: DialogProps) {
  const t = useT();
  const hasChildren = categories.some(({ parentId }) => parentId === category.id);
  return (
    <ActionDialog
      danger
      label={t('categories.delete', { name: category.name })}
      done={t('categories.deleted', { name: category.name })}
      act={(form) => {
        const target = textOf(form, 'moveTo');
        return api().delete('/v1/admin/categories/{id}', {
          params: { path: { id: category.id }, query: { ...(target && { moveTo: target }) } },
          ifMatch: `"${category.version}"`,
        });
      }}
      onClose={onClose}
    >
      <Typography variant="body2">{t(hasChildren ? 'categories.hasContent' : 'categories.mayHaveContent')}</Typography>
      <TextField
        select
        name="moveTo"
        label={t('categories.contentTo')}
        defaultValue={hasChildren ? (category.parentId ?? '') : ''}
        required={hasChildren}
        helperText={t('common.irreversible')}
      >
        {!hasChildren && <MenuItem value="">{t('categories.isEmpty')}</MenuItem>}
        {CategoryOptions({ categories, without: within(categories, category.id) })}
      </TextField>
    </ActionDialog>
  );
}

export function CategoryActions({ categories, category }: Props) {
  const t = useT();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [open, setOpen] = useState<'move' | 'delete'>();
  const close = (): void => setAnchor(undefined);
  const choose = (what: 'move' | 'delete') => () => {
    close();
    setOpen(what);
  };
  const dialog = { categories, category, onClose: () => setOpen(undefined) };
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('categories.actions', { name: category.name })}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreVert />
      </IconButton>
      <Menu open={anchor !== undefined} {...(anchor && { anchorEl: anchor })} onClose={close}>
        <MenuItem component={Link} to={`/categories/create?parent=${category.id}`}>
          {t('categories.addBelow')}
        </MenuItem>
        <MenuItem onClick={choose('move')}>{t('categories.moveTo')}</MenuItem>
        <MenuItem onClick={choose('delete')}>{t('categories.deleteOne')}</MenuItem>
      </Menu>
      {open === 'move' && <MoveDialog {...dialog} />}
      {open === 'delete' && <DeleteDialog {...dialog} />}
    </>
  );
}
