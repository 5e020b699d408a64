import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
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
  /** Whether anything is filtered, or searched. */
  filtered: boolean;
  /** How many filters are set, without the search. */
  active: number;
  onClear: () => void;
}

/** Search box, filters, and the button that clears them. On a phone the filters stand behind one button. */
export function FilterBar({ search, children, more, end, filtered, active, onClear }: FilterBarProps) {
  const id = useId();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(!phone && more !== undefined && more.active > 0);
  const clear = filtered && (
    <Button variant="subtle" color="gray" className={classes.clear ?? ''} leftSection={<IconFilterOff size={16} />} onClick={onClear}>
      {t('action.clearFilters')}
    </Button>
  );
  if (phone) {
    return (
      <div className={classes.bar} role="search">
        <div className={classes.search}>{search}</div>
        {children !== undefined && <MoreFiltersButton label={t('filters.title')} active={active} opened={opened} controls={id} onToggle={() => setOpened(!opened)} />}
        {clear}
        {opened && (
          <div className={classes.more} id={id} role="group" aria-label={t('filters.title')}>
            {children}
            {more?.filters}
          </div>
        )}
        {end !== undefined && <div className={classes.end}>{end}</div>}
      </div>
    );
  }
  return (
    <div className={classes.bar} role="search">
      <div className={classes.search}>{search}</div>
      {children}
      {more && <MoreFiltersButton label={t('filters.more')} active={more.active} opened={opened} controls={id} onToggle={() => setOpened(!opened)} />}
      {clear}
      {more && opened && <div className={classes.more} id={id} role="group" aria-label={t('filters.more')}>{more.filters}</div>}
      {end !== undefined && <div className={classes.end}>{end}</div>}
    </div>
  );
}
