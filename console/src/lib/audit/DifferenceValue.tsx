import { VisuallyHidden } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';

import { t } from '@/lib/text';

import classes from './Difference.module.css';

/** A value before or after: the sign says the same as the colour. */
export function DifferenceValue({ side, children }: { side: 'old' | 'new'; children: string }) {
  const Icon = side === 'old' ? IconMinus : IconPlus;
  return (
    <div className={classes.value} data-side={side}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{side === 'old' ? t('audit.old') : t('audit.new')}: </VisuallyHidden>
      <span>{children}</span>
    </div>
  );
}
