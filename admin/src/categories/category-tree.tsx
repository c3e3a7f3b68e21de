/** The tree of categories: rows to drag up, down, and to the side to put them deeper; by mouse, finger or keyboard. */
import {
  closestCenter,
  DndContext,
  type DragMoveEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import ChevronRight from '@mui/icons-material/ChevronRight';
import DragIndicator from '@mui/icons-material/DragIndicator';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify, useStore } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { categoriesKey, moved, moveTo } from './categories.ts';
import { CategoryActions } from './category-actions.tsx';
import { childrenOf, type Place, placeAt, rowsOf } from './tree.ts';
import type { Category } from './types.ts';

/** Pixels per level. */
const INDENT = 28;
const ROW_HEIGHT = 48;

/** An arrow moves by a row, or by a level. */
const byArrows: KeyboardCoordinateGetter = (event, { currentCoordinates: { x, y } }) => {
  const steps: Record<string, { x: number; y: number }> = {
    ArrowDown: { x, y: y + ROW_HEIGHT },
    ArrowUp: { x, y: y - ROW_HEIGHT },
    ArrowRight: { x: x + INDENT, y },
    ArrowLeft: { x: x - INDENT, y },
  };
  const step = steps[event.code];
  if (step) event.preventDefault();
  return step;
};

interface RowProps {
  category: Category;
  depth: number;
  /** Undefined: it has no children. */
  isClosed: boolean | undefined;
  onToggle: () => void;
  categories: readonly Category[];
  mayWrite: boolean;
  /** Where the dragged one would go, seen from this row. */
  mark: { side: 'above' | 'below'; depth: number } | undefined;
}

function Row({ category, depth, isClosed, onToggle, categories, mayWrite, mark }: RowProps) {
  const t = useT();
  const { setNodeRef: dropRef } = useDroppable({ id: category.id });
  const {
    setNodeRef: dragRef,
    setActivatorNodeRef,
    attributes,
    listeners,
    isDragging,
  } = useDraggable({ id: category.id, disabled: !mayWrite });
  return (
    <Box
      component="li"
      ref={(node: HTMLElement | null) => {
        dropRef(node);
        dragRef(node);
      }}
      aria-level={depth + 1}
      sx={{
        position: 'relative',
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        height: ROW_HEIGHT,
        pl: `${depth * INDENT}px`,
        borderBottom: 1,
        borderColor: 'divider',
        opacity: isDragging ? 0.4 : 1,
        ...(mark && {
          '&::after': {
            content: '""',
            position: 'absolute',
            left: mark.depth * INDENT + 8,
            right: 0,
            height: '3px',
            bgcolor: 'primary.main',
            [mark.side === 'above' ? 'top' : 'bottom']: '-2px',
          },
        }),
      }}
    >
      {mayWrite && (
        <IconButton
          ref={setActivatorNodeRef}
          size="small"
          {...attributes}
          {...listeners}
          aria-label={t('categories.drag', { name: category.name })}
          sx={{ cursor: 'grab', touchAction: 'none' }}
        >
          <DragIndicator fontSize="small" />
        </IconButton>
      )}
      {isClosed === undefined ? (
        <Box sx={{ width: 30, flexShrink: 0 }} />
      ) : (
        <IconButton
          size="small"
          aria-expanded={!isClosed}
          aria-label={t(isClosed ? 'categories.open' : 'categories.close', { name: category.name })}
          onClick={onToggle}
        >
          {isClosed ? <ChevronRight fontSize="small" /> : <ExpandMore fontSize="small" />}
        </IconButton>
      )}
      <Typography noWrap sx={{ minWidth: 0, fontWeight: depth === 0 ? 600 : 400 }}>
        {mayWrite ? (
          <Link component={RouterLink} to={`/categories/${category.id}`}>
            {category.name}
          </Link>
        ) : (
          category.name
        )}
      </Typography>
      <Typography
        variant="caption"
        noWrap
        sx={{ color: 'text.secondary', minWidth: 0, ml: 1, mr: 'auto', display: { xs: 'none', sm: 'block' } }}
      >
        /{category.slug}
      </Typography>
      <Box sx={{ ml: 'auto', flexShrink: 0 }}>{mayWrite && <CategoryActions categories={categories} category={category} />}</Box>
    </Box>
  );
}

interface Dragged {
  id: string;
  overId: string;
  steps: number;
}

export function CategoryTree({ categories }: { categories: readonly Category[] }) {
  const t = useT();
  const may = useMay();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [closedIds, setClosedIds] = useStore<string[]>('categories.closed', []);
  const [dragged, setDragged] = useState<Dragged>();
  // What is announced is asked for before the next render.
  const announced = useRef<Place>(undefined);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byArrows }),
  );
  const closed = new Set(closedIds);
  // What is dragged takes along what is below it.
  const rows = rowsOf(categories, dragged ? new Set([...closed, dragged.id]) : closed);
  const nameOf = (id: unknown): string => categories.find((category) => category.id === id)?.name ?? '';
  const place = dragged && placeAt(rows, dragged.id, dragged.overId, dragged.steps);
  const indexOf = (id: string): number => rows.findIndex(({ category }) => category.id === id);

  const follow = ({ active, over, delta }: DragMoveEvent): void => {
    const next = { id: String(active.id), overId: String(over?.id ?? active.id), steps: Math.round(delta.x / INDENT) };
    setDragged(next);
    announced.current = placeAt(rows, next.id, next.overId, next.steps);
  };

  const wouldBe = (): string => {
    const where = announced.current;
    if (!where) return '';
    return t('categories.wouldBe', { parent: where.parentId ? nameOf(where.parentId) : t('categories.top'), number: where.index + 1 });
  };

  async function drop(id: string, { parentId, index }: Place): Promise<void> {
    // A closed category does not show where among its children: it is the last of them then.
    const target = parentId && closed.has(parentId) ? { parentId, index: childrenOf(categories, parentId).length } : { parentId, index };
    const isSame = categories.some((category) => category.id === id && category.parentId === parentId);
    if (isSame && childrenOf(categories, parentId).findIndex((category) => category.id === id) === target.index) return;
    queryClient.setQueryData(categoriesKey, moved(categories, id, target));
    try {
      await moveTo(categories, id, target);
      notify(t('categories.moved', { name: nameOf(id) }), { type: 'success' });
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
    await queryClient.invalidateQueries({ queryKey: ['categories'] });
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        screenReaderInstructions: { draggable: t('categories.dragHint') },
        announcements: {
          onDragStart: ({ active }) => t('categories.picked', { name: nameOf(active.id) }),
          onDragMove: wouldBe,
          onDragOver: wouldBe,
          onDragEnd: ({ active }) => t('categories.dropped', { name: nameOf(active.id) }),
          onDragCancel: ({ active }) => t('categories.dragCancelled', { name: nameOf(active.id) }),
        },
      }}
      onDragStart={({ active }) => setDragged({ id: String(active.id), overId: String(active.id), steps: 0 })}
      onDragMove={follow}
      onDragOver={follow}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={() => {
        setDragged(undefined);
        if (dragged && place) void drop(dragged.id, place);
      }}
    >
      <Card component="ul" sx={{ listStyle: 'none', m: 0, px: 1, py: 0 }}>
        {rows.map(({ category, depth, hasChildren }) => {
          const isMarked = place !== undefined && dragged?.overId === category.id;
          const side = dragged && indexOf(category.id) > indexOf(dragged.id) ? 'below' : 'above';
          return (
            <Row
              key={category.id}
              category={category}
              depth={depth}
              isClosed={hasChildren ? closed.has(category.id) || dragged?.id === category.id : undefined}
              onToggle={() =>
                setClosedIds(closed.has(category.id) ? closedIds.filter((id) => id !== category.id) : [...closedIds, category.id])
              }
              categories={categories}
              mayWrite={may('catalog:write')}
              mark={isMarked ? { side, depth: place.depth } : undefined}
            />
          );
        })}
      </Card>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <Card sx={{ px: 2, height: ROW_HEIGHT, display: 'flex', alignItems: 'center', boxShadow: 4, width: 'fit-content' }}>
            {nameOf(dragged.id)}
          </Card>
        )}
      </DragOverlay>
    </DndContext>
  );
}
