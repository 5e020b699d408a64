import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './FilterBar.module.css';
import { MoreFiltersButton } from './MoreFiltersButton';

interface FilterBarProps {
  search: ReactNode;
  children?: ReactNode;
  /** The filters that few need, and how many of them filter. They are open from the first when one of them does. */
  more?: { active: number; filters: ReactNode };
  /** At the right, such as the columns menu. */
  end?: ReactNode;
  /** Whether anything is filtered. */
  filtered: boolean;
  onClear: () => void;
}

/** Search box, filters, and the button that clears them. */
export function FilterBar({ search, children, more, end, filtered, onClear }: FilterBarProps) {
  const id = useId();
  const [opened, setOpened] = useState(more !== undefined && more.active > 0);
  return (
    <div className={classes.bar} role="search">
      <div className={classes.search}>{search}</div>
      {children}
      {more && <MoreFiltersButton active={more.active} opened={opened} controls={id} onToggle={() => setOpened(!opened)} />}
      {filtered && (
        <Button variant="subtle" color="gray" className={classes.clear ?? ''} leftSection={<IconFilterOff size={16} />} onClick={onClear}>
          {t('action.clearFilters')}
        </Button>
      )}
      {more && opened && <div className={classes.more} id={id} role="group" aria-label={t('filters.more')}>{more.filters}</div>}
      {end !== undefined && <div className={classes.end}>{end}</div>}
    </div>
  );
}
