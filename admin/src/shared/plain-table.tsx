/** A table that is only read. It scrolls by itself when it is wider than its place, also by keyboard. */
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

interface Row {
  key: string;
  /** As many as there are headings; the first names the row. */
  cells: readonly ReactNode[];
}

interface Props {
  label: string;
  /** The first heads names, the others figures, which stand right. */
  headings: readonly string[];
  rows: readonly Row[];
  /** Columns of text, besides the first. */
  textColumns?: number;
}

export function PlainTable({ label, headings, rows, textColumns = 0 }: Props) {
  const align = (column: number): 'left' | 'right' => (column > textColumns ? 'right' : 'left');
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {headings.map((heading, column) => (
              <TableCell key={heading} align={align(column)}>
                {heading}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <TableRow key={key}>
              <TableCell component="th" scope="row" sx={{ minWidth: textColumns === 0 ? 140 : 0 }}>
                {name}
              </TableCell>
              {cells.map((cell, column) => (
                <TableCell key={headings[column + 1]} align={align(column + 1)}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
