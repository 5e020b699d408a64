import { Button, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './FilterBar.module.css';

interface MoreFiltersProps {
  /** How many of them filter. */
  active: number;
  children: ReactNode;
}

/** The filters that few need, in a row of their own that a button opens. It is open from the first when one of them filters. */
export function MoreFilters({ active, children }: MoreFiltersProps) {
  const id = useId();
  const [opened, setOpened] = useState(active > 0);
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="default"
        className={classes.toggle ?? ''}
        aria-expanded={opened}
        aria-controls={id}
        rightSection={<Chevron size={16} aria-hidden />}
        onClick={() => setOpened(!opened)}
      >
        {t('filters.more')}
        {active > 0 && (
          <>
            <span className={classes.count} aria-hidden>{active}</span>
            <VisuallyHidden>, {t('filters.active', { count: active })}</VisuallyHidden>
          </>
        )}
      </Button>
      {opened && <div className={classes.more} id={id} role="group" aria-label={t('filters.more')}>{children}</div>}
    </>
  );
}
