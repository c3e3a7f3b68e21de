/** A product as it is kept. What somebody else saved meanwhile is shown, and goes together with what was typed here. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { ProblemError } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Form, Title, useNotify, useRedirect, useRefresh } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { useParams } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import type { TextKey } from '../i18n/types.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { Answered } from '../shared/ask.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { pathOfProduct, SeeInShop } from '../shared/storefront.tsx';
import { useUndo } from '../shared/undo.tsx';
import { fieldProblems, refusal } from './field-problems.ts';
import { ProductFields } from './product-form.tsx';
import { readProduct, saveProduct, versionTag } from './save-product.ts';
import type { AdminProduct } from './types.ts';
import { carriedOver, type ProductValues, partsChanged, valuesOf } from './values.ts';

function Archive({ product }: { product: AdminProduct }) {
  const t = useT();
  const redirect = useRedirect();
  const notify = useNotify();
  const refresh = useRefresh();
  const undoable = useUndo();
  const [busy, setBusy] = useState(false);
  const params = { path: { id: product.id } };

  async function archive(): Promise<void> {
    setBusy(true);
    try {
      await api().delete('/v1/admin/products/{id}', { params, ifMatch: versionTag(product) });
      // The version to build on; without it, there is no way back from here.
      const archived = await readProduct(product.id).catch(() => undefined);
      if (!archived) notify(t('products.archived'), { type: 'success' });
      else
        undoable({
          text: t('products.archived'),
          undone: t('products.unarchived'),
          undo: async () => {
            await api().patch('/v1/admin/products/{id}', { params, body: { status: product.status }, ifMatch: versionTag(archived) });
            refresh();
          },
        });
      redirect('list', 'products');
      refresh();
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
      setBusy(false);
    }
  }

  return (
    <Button size="small" variant="outlined" color="error" loading={busy} onClick={() => void archive()} sx={{ flexShrink: 0 }}>
      {t('products.archive')}
    </Button>
  );
}

interface ConflictProps {
  /** What the form began with. */
  base: AdminProduct;
  /** What there is now. */
  theirs: AdminProduct;
  onKept: () => void;
  onReload: () => void;
}

function Conflict({ base, theirs, onKept, onReload }: ConflictProps) {
  const t = useT();
  const { getValues, reset, setValue } = useFormContext<ProductValues>();
  const parts = partsChanged(base, theirs);

  function keep(): void {
    const carried = carriedOver(base, getValues(), theirs);
    reset(valuesOf(theirs));
    for (const part of Object.keys(carried) as (keyof ProductValues)[]) setValue(part, carried[part], { shouldDirty: true });
    onKept();
  }

  return (
    <Alert
      severity="warning"
      sx={{ mb: 2 }}
      action={
        <Stack sx={{ gap: 1 }}>
          <Button color="inherit" size="small" variant="outlined" onClick={keep}>
            {t('products.conflict.keep')}
          </Button>
          <Button color="inherit" size="small" onClick={onReload}>
            {t('products.conflict.reload')}
          </Button>
        </Stack>
      }
    >
      <Typography sx={{ fontWeight: 600 }}>{t('products.conflict.title')}</Typography>
      {parts.length > 0 &&
        t('products.conflict.changed', { parts: parts.map((part) => t(`resources.products.fields.${part}` as TextKey)).join(', ') })}
    </Alert>
  );
}

interface EditorProps {
  /** As the shop has it now. */
  product: AdminProduct;
  /** Begins anew with what the shop has. */
  onReload: () => Promise<void>;
}

function Editor({ product, onReload }: EditorProps) {
  const t = useT();
  const may = useMay();
  const notify = useNotify();
  // What the form's changes are measured by. It is not what is read meanwhile: that would hide what others have changed.
  const [base, setBase] = useState(product);
  const [started, setStarted] = useState(product);
  const [theirs, setTheirs] = useState<AdminProduct>();
  const record = useMemo(() => valuesOf(started), [started]);

  async function save(values: ProductValues) {
    const { product: saved, problem, at } = await saveProduct(base, values);
    setBase(saved);
    if (problem === undefined) {
      setStarted(saved);
      setTheirs(undefined);
      notify(t('products.saved'), { type: 'success' });
      await onReload();
      return undefined;
    }
    const isConflict = problem instanceof ProblemError && problem.code === 'version_conflict';
    if (isConflict) setTheirs(await readProduct(product.id));
    const said = isConflict ? t('products.conflict.title') : t('products.notAllSaved', { problem: problemText(problem, t) });
    return refusal(said, fieldProblems(problem, at));
  }

  return (
    <Form record={record} onSubmit={(values: object) => save(values as ProductValues)} warnWhenUnsavedChanges>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', mb: 2 }}>
        <StatusChip group="products.status" value={product.status} />
        {product.status === 'active' && <SeeInShop path={pathOfProduct(product)} />}
      </Stack>
      <ProductFields
        product={product}
        notice={
          theirs && (
            <Conflict
              base={base}
              theirs={theirs}
              onKept={() => {
                setBase(theirs);
                setTheirs(undefined);
                notify(t('products.conflict.kept'), { type: 'info' });
              }}
              onReload={() => {
                setBase(theirs);
                setStarted(theirs);
                setTheirs(undefined);
              }}
            />
          )
        }
        actions={may('catalog:write') && product.status !== 'archived' && <Archive product={product} />}
      />
    </Form>
  );
}

export default function ProductEdit() {
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['products', 'page', id], queryFn: () => readProduct(id) });
  return (
    <Box sx={{ py: 2 }}>
      <Title title={query.data?.name ?? ''} />
      <Answered query={query} height={480}>
        {(product) => <Editor key={id} product={product} onReload={async () => void (await query.refetch())} />}
      </Answered>
    </Box>
  );
}
