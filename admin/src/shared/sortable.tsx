/** A list that is put in order by dragging, by the keyboard (space, arrows, space), or by its buttons. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

interface Sorted {
  id: string;
  /** What it is called, for those who do not see it. */
  name: string;
  /** How far it is indented. */
  depth?: number;
  content: ReactNode;
  /** By default all but the first go up, and all but the last go down. */
  canGoUp?: boolean;
  canGoDown?: boolean;
  /** Beside the buttons that move it. */
  actions?: ReactNode;
}

interface Props {
  items: readonly Sorted[];
  /** From one place to another, and so many pixels to the right. */
  onMove: (from: number, to: number, right: number) => void;
  /** By the buttons; by default one place. */
  onStep?: (index: number, direction: -1 | 1) => void;
  label: string;
}

const INDENT = 3;

interface ItemProps {
  item: Sorted;
  index: number;
  count: number;
  onStep: NonNullable<Props['onStep']>;
}

function Item({ item, index, count, onStep }: ItemProps) {
  const t = useT();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: item.id });
  return (
    <Box
      component="li"
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined, transition }}
      sx={{
        display: 'grid',
        // On a narrow screen what it is stands below the buttons.
        gridTemplateColumns: { xs: 'auto 1fr', sm: 'auto minmax(0, 1fr) auto' },
        gridTemplateAreas: { xs: '"handle buttons" "content content"', sm: '"handle content buttons"' },
        alignItems: 'start',
        columnGap: 0.5,
        px: 0.5,
        ml: (item.depth ?? 0) * INDENT,
        py: 0.5,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        ...(isDragging && { zIndex: 1, boxShadow: 4, position: 'relative' }),
      }}
    >
      <IconButton
        ref={setActivatorNodeRef}
        size="small"
        {...attributes}
        {...listeners}
        aria-label={t('common.sorting.drag', { name: item.name })}
        sx={{ gridArea: 'handle', cursor: 'grab', touchAction: 'none' }}
      >
        <DragIndicator fontSize="small" />
      </IconButton>
      <Box sx={{ gridArea: 'content', minWidth: 0, alignSelf: 'center' }}>{item.content}</Box>
      <Stack direction="row" sx={{ gridArea: 'buttons', justifyContent: 'flex-end' }}>
        <IconButton
          size="small"
          disabled={!(item.canGoUp ?? index > 0)}
          aria-label={t('common.sorting.up', { name: item.name })}
          onClick={() => onStep(index, -1)}
        >
          <ArrowUpward fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          disabled={!(item.canGoDown ?? index < count - 1)}
          aria-label={t('common.sorting.down', { name: item.name })}
          onClick={() => onStep(index, 1)}
        >
          <ArrowDownward fontSize="small" />
        </IconButton>
        {item.actions}
      </Stack>
    </Box>
  );
}

export function SortableList({ items, onMove, onStep = (index, direction) => onMove(index, index + direction, 0), label }: Props) {
  const t = useT();
  const sensors = useSensors(
    // A click is no drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: UniqueIdentifier): number => items.findIndex((item) => item.id === id);
  const say = (id: UniqueIdentifier, over: UniqueIdentifier | undefined): string =>
    t('common.sorting.at', { name: items[placeOf(id)]?.name ?? '', place: placeOf(over ?? id) + 1, count: items.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => say(active.id, undefined),
    onDragOver: ({ active, over }) => say(active.id, over?.id),
    onDragEnd: ({ active, over }) => say(active.id, over?.id),
    onDragCancel: ({ active }) => say(active.id, undefined),
  };
  function end({ active, over, delta }: DragEndEvent): void {
    if (over) onMove(placeOf(active.id), placeOf(over.id), delta.x);
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('common.sorting.hint') } }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <Stack component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0, gap: 1, width: '100%' }}>
          {items.map((item, index) => (
            <Item key={item.id} item={item} index={index} count={items.length} onStep={onStep} />
          ))}
        </Stack>
      </SortableContext>
    </DndContext>
  );
}

/** The list with one thing moved. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
