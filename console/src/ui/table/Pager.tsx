import { Button, Group, Select, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './Pager.module.css';

interface PagerProps {
  /** How many rows are on screen. */
  shown: number;
  /** How many there are in all, when the server said. */
  total?: number | null | undefined;
  /** Whether there are no more than that; the server does not count for long. */
  totalIsExact?: boolean | null | undefined;
  pageSize: number;
  onPageSize: (size: number) => void;
  /** Absent: there is no such page. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

export const PAGE_SIZES = [10, 25, 50, 100] as const;

/** Below a list: how many, how many at once, and the pages beside this one. */
export function Pager({ shown, total, totalIsExact, pageSize, onPageSize, onPrevious, onNext }: PagerProps) {
  return (
    <nav className={classes.pager} aria-label={t('table.pages')}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {typeof total !== 'number' ? t('table.shown', { count: shown }) : t(totalIsExact === false ? 'table.shownOfMore' : 'table.shownOf', { shown, total: Math.max(shown, total) })}
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
