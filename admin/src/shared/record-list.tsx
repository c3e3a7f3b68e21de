/** A list of records: a table on a wide screen, lines of two on a narrow one. What every list of the console has in common stands here. */
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactElement, ReactNode } from 'react';
import { DataTable, FunctionField, List, type ListProps, type RaRecord, SelectInput, SimpleList } from 'react-admin';

/** A column; its heading is `resources.<resource>.fields.<source>`. */
interface Column<R> {
  source: string;
  cell: (record: R) => ReactNode;
  /** The API sorts by it. */
  sorts?: boolean;
  /** Numbers and money stand right. */
  right?: boolean;
  /** A column of buttons has no heading. */
  heading?: false;
}

interface Props<R extends RaRecord> {
  columns: readonly Column<R>[];
  /** The same record on a narrow screen: a title, a line below, and what stands at its right. */
  narrow: { title: (record: R) => ReactNode; line: (record: R) => ReactNode; end?: (record: R) => ReactNode };
  filters?: ReactElement[];
  /** Buttons above the list; none by default. */
  actions?: ReactElement;
  /** The address that a row leads to; by default the record's own page, `false` for nowhere. */
  to?: ((record: R) => string) | false;
  /** Buttons for the rows that were chosen; none by default, and then rows have no boxes. */
  bulk?: ReactElement | false;
  sort?: ListProps['sort'];
  /** What is shown when there is nothing at all; by default the list with its filters. */
  empty?: ReactElement | false;
}

export function RecordList<R extends RaRecord>({ columns, narrow, filters, actions, to, bulk = false, sort, empty = false }: Props<R>) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const rowClick = to === undefined ? undefined : to === false ? false : (_: unknown, __: string, record: RaRecord) => to(record as R);
  const { title, line, end } = narrow;
  return (
    <List {...(filters && { filters })} actions={actions ?? false} exporter={false} perPage={25} empty={empty} {...(sort && { sort })}>
      {isNarrow ? (
        <SimpleList<R>
          {...(rowClick !== undefined && { rowClick })}
          // An address of a mail is one long word.
          sx={{ overflowWrap: 'anywhere' }}
          primaryText={title}
          secondaryText={line}
          {...(end && { tertiaryText: end })}
        />
      ) : (
        <DataTable<R> bulkActionButtons={bulk} {...(rowClick !== undefined && { rowClick })}>
          {columns.map(({ source, cell, sorts = false, right = false, heading }) => (
            <DataTable.Col
              key={source}
              source={source}
              disableSort={!sorts}
              {...(heading === false && { label: false })}
              {...(right && { sx: { textAlign: 'right' } })}
            >
              <FunctionField<R> render={cell} />
            </DataTable.Col>
          ))}
        </DataTable>
      )}
    </List>
  );
}

interface ChoiceProps<V extends string> {
  source: string;
  values: readonly V[];
  /** The text of a value. */
  text: (value: V) => string;
  alwaysOn?: boolean;
}

/** A filter by one of some values. */
export const choiceFilter = <V extends string>({ source, values, text, alwaysOn = false }: ChoiceProps<V>): ReactElement => (
  <SelectInput
    key={source}
    source={source}
    {...(alwaysOn && { alwaysOn })}
    choices={values.map((id) => ({ id, name: text(id) }))}
    translateChoice={false}
  />
);
