import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './FilterBar.module.css';
import { MoreFilters } from './MoreFilters';

interface FilterBarProps {
  search: ReactNode;
  children?: ReactNode;
  /** The filters that few need, and how many of them filter. */
  more?: { active: number; filters: ReactNode };
  /** At the right, such as the columns menu. */
  end?: ReactNode;
  /** Whether anything is filtered. */
  filtered: boolean;
  onClear: () => void;
}

/** Search box, filters, and the button that clears them. */
export function FilterBar({ search, children, more, end, filtered, onClear }: FilterBarProps) {
  return (
    <div className={classes.bar} role="search">
      <div className={classes.search}>{search}</div>
      {children}
      {more && <MoreFilters active={more.active}>{more.filters}</MoreFilters>}
      {filtered && (
        <Button variant="subtle" color="gray" leftSection={<IconFilterOff size={16} />} onClick={onClear}>
          {t('action.clearFilters')}
        </Button>
      )}
      {end !== undefined && <div className={classes.end}>{end}</div>}
    </div>
  );
}
