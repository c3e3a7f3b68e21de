/** A segment: its name, and rules that must all fit; below, who is in it now. */
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import {
  Create,
  Edit,
  minValue,
  NumberInput,
  required,
  SelectArrayInput,
  SimpleForm,
  TextArrayInput,
  TextInput,
  useRecordContext,
} from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { states } from '../../../lib/pricing/pincodes.ts';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { MoreButton, usePages } from '../shared/pages.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { RupeesInput } from '../shared/rupees-input.tsx';
import { UndoableDelete } from '../shared/undo.tsx';
import type { Segment } from './rules.ts';

type Member = components['schemas']['SegmentMember'];

const Count = ({ source, label }: { source: string; label: string }) => (
  <NumberInput fullWidth source={source} label={label} min={0} step={1} validate={minValue(0)} />
);

function Fields() {
  const t = useT();
  return (
    <Stack sx={{ gap: 2, width: '100%' }}>
      <Panel title={t('segments.about')}>
        <Stack sx={{ gap: 1 }}>
          <TextInput fullWidth source="name" validate={required()} helperText={t('segments.nameHint')} />
          <TextInput fullWidth source="description" multiline />
        </Stack>
      </Panel>
      <Panel title={t('segments.rules')}>
        <Typography variant="body2" sx={{ mb: 2 }}>
          {t('segments.rulesHint')}
        </Typography>
        <Box
          sx={{
            display: 'grid',
            columnGap: 2,
            rowGap: 1,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          <RupeesInput source="rules.spent.min" label={t('segments.spentMin')} />
          <RupeesInput source="rules.spent.max" label={t('segments.spentMax')} />
          <Count source="rules.orders.min" label={t('segments.ordersMin')} />
          <Count source="rules.orders.max" label={t('segments.ordersMax')} />
          <Count source="rules.lastOrder.withinDays" label={t('segments.within')} />
          <Count source="rules.lastOrder.olderThanDays" label={t('segments.older')} />
          <SelectArrayInput
            fullWidth
            source="rules.states"
            label={t('segments.states')}
            choices={states.map((id) => ({ id, name: id }))}
            translateChoice={false}
          />
          <TextArrayInput fullWidth source="rules.pincodes" label={t('segments.pincodes')} helperText={t('promotions.listHint')} />
        </Box>
      </Panel>
    </Stack>
  );
}

function Members() {
  const segment = useRecordContext<Segment>();
  const may = useMay();
  return segment && may('customers:read') ? <MembersOf id={segment.id} /> : null;
}

function MembersOf({ id }: { id: string }) {
  const t = useT();
  const { money, number } = useFormats();
  const query = usePages<Member>(['segment-members', id], async (paging, signal) => {
    const { items, nextCursor } = await api().get('/v1/admin/segments/{id}/customers', { params: { path: { id }, query: paging }, signal });
    // Rows are whole unless columns were asked for.
    return { items: items as Member[], nextCursor };
  });
  return (
    <Stack sx={{ px: 2, pb: 2 }}>
      <Panel title={t('segments.members')}>
        <Answered query={query}>
          {({ pages }) => (
            <Stack>
              <PlainTable
                label={t('segments.members')}
                headings={[t('resources.customers.fields.name'), t('people.orders'), t('people.spent')]}
                rows={pages
                  .flatMap(({ items }) => items)
                  .map((member) => ({
                    key: member.id,
                    cells: [
                      <Link key="name" component={RouterLink} to={`/customers/${member.id}/show`}>
                        {nameOf(member)}
                      </Link>,
                      number(member.orders),
                      money(member.spent),
                    ],
                  }))}
              />
              <MoreButton query={query} />
            </Stack>
          )}
        </Answered>
      </Panel>
    </Stack>
  );
}

function Buttons() {
  const t = useT();
  const isNew = useRecordContext<Segment>()?.id === undefined;
  return <FormToolbar needs="promotions:write">{!isNew && <UndoableDelete hint={t('segments.deleteHint')} />}</FormToolbar>;
}

export function SegmentCreate() {
  return (
    <Create redirect="edit" actions={false} component="div">
      <SimpleForm warnWhenUnsavedChanges toolbar={<Buttons />}>
        <Fields />
      </SimpleForm>
    </Create>
  );
}

export function SegmentEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={false} actions={false} component="div">
      <SimpleForm warnWhenUnsavedChanges toolbar={<Buttons />}>
        <Fields />
      </SimpleForm>
      <Members />
    </Edit>
  );
}
