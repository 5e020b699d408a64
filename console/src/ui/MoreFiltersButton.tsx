import { Button, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './FilterBar.module.css';

interface MoreFiltersButtonProps {
  label: string;
  /** How many of them filter. */
  active: number;
  opened: boolean;
  /** The id of what it opens. */
  controls: string;
  onToggle: () => void;
}

/** Opens filters, and says how many of them filter. */
export function MoreFiltersButton({ label, active, opened, controls, onToggle }: MoreFiltersButtonProps) {
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <Button variant="default" className={classes.toggle ?? ''} aria-expanded={opened} aria-controls={controls} rightSection={<Chevron size={16} aria-hidden />} onClick={onToggle}>
      {label}
      {active > 0 && (
        <>
          <span className={classes.count} aria-hidden>{active}</span>
          <VisuallyHidden>, {t('filters.active', { count: active })}</VisuallyHidden>
        </>
      )}
    </Button>
  );
}
