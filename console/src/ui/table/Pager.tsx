import { Button, Group, Select, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

import { numberText, t } from '@/lib/text';

import classes from './Pager.module.css';

interface PagerProps {
  /** How many rows are on screen. */
  shown: number;
  /** How many there are in all, when the server said. */
  total?: number | null | undefined;
  /** Whether there are no more than that; the server does not count for long. */
  totalIsExact?: boolean | null | undefined;
  pageSize: number;
  /** How many full pages come before this one, when that is known. */
  pagesBefore?: number | undefined;
  onPageSize: (size: number) => void;
  /** Absent: there is no such page. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

export const PAGE_SIZES = [10, 25, 50, 100] as const;

/** Which rows are on screen, of how many. */
function rangeText({ shown, total, totalIsExact, pageSize, pagesBefore }: PagerProps): string {
  const more = totalIsExact === false;
  if (pagesBefore === undefined || shown === 0) {
    if (typeof total !== 'number') return t('table.shown', { count: shown });
    return t(more ? 'table.shownOfMore' : 'table.shownOf', { shown, total: Math.max(shown, total) });
  }
  const from = pagesBefore * pageSize + 1;
  const to = from + shown - 1;
  const range = shown === 1 ? numberText(from) : t('table.range', { from, to });
  if (typeof total !== 'number') return pagesBefore === 0 ? t('table.shown', { count: shown }) : range;
  return t(more ? 'table.rangeOfMore' : 'table.rangeOf', { range, total: Math.max(to, total) });
}

/** Below a list: how many, how many at once, and the pages beside this one. */
export function Pager(props: PagerProps) {
  const { pageSize, onPageSize, onPrevious, onNext } = props;
  return (
    <nav className={classes.pager} aria-label={t('table.pages')}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {rangeText(props)}
      </Text>
      <Group gap="xs">
        <Select
          className={classes.size}
          aria-label={t('table.pageSize')}
          size="xs"
          data={PAGE_SIZES.map((each) => ({ value: String(each), label: t('table.perPage', { size: each }) }))}
          value={String(pageSize)}
          onChange={(value) => onPageSize(Number(value))}
        />
        <Button size="xs" variant="default" leftSection={<IconChevronLeft size={14} />} disabled={!onPrevious} onClick={onPrevious}>
          {t('table.previous')}
        </Button>
        <Button size="xs" variant="default" rightSection={<IconChevronRight size={14} />} disabled={!onNext} onClick={onNext}>
          {t('table.next')}
        </Button>
      </Group>
    </nav>
  );
}
