import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { isProblem } from '@/api/problem';
import { t } from '@/lib/text';
import { ErrorPanel } from '@/ui';

/** Which parts of the address the server could not use. */
export function badParts(error: unknown, search: Readonly<Record<string, unknown>>): string[] {
  if (!isProblem(error, 422) && !isProblem(error, 400)) return [];
  const named = error.faults.map((each) => each.pointer.replace(/^\//, ''));
  const parts = error.code === 'cursor_invalid' ? [...named, 'cursor'] : named;
  return Object.keys(search).filter((each) => search[each] !== undefined && parts.includes(each));
}

interface ListFaultProps {
  /** The parts of the address that the server could not use: filters, or where the page starts. */
  parts: readonly string[];
  level: 1 | 3;
}

/** What stands in the place of a list whose address cannot be used, with the way out of it. */
export function ListFault({ parts, level }: ListFaultProps) {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const stale = parts.every((each) => each === 'cursor');
  // Where a page started belongs to its filters.
  const without = Object.fromEntries(Object.entries(search).filter(([part]) => part !== 'cursor' && !parts.includes(part)));
  return (
    <ErrorPanel
      level={level}
      title={stale ? t('lists.stale') : t('lists.badFilter')}
      detail={stale ? t('lists.staleText') : t('lists.badFilterText')}
      help={
        <Button variant="default" onClick={() => void navigate({ to: '.', search: () => without, replace: true })}>
          {stale ? t('action.firstPage') : t('action.clearFilters')}
        </Button>
      }
    />
  );
}
