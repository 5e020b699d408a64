import { Text } from '@mantine/core';

import type { AuditEntry } from '@/api/types';
import { t } from '@/lib/text';

import { differenceOf } from './difference';
import { DifferenceRow } from './DifferenceRow';
import classes from './Difference.module.css';

/** Before and after, field by field. */
export function DifferenceList({ entry: { before, after } }: { entry: AuditEntry }) {
  const differences = differenceOf(before, after);
  if (differences.length === 0) return <Text size="sm" c="dimmed">{t('audit.noDifference')}</Text>;
  // What came or went as a whole need not say so of each field.
  const whole = !before || !after;
  return (
    <ul className={classes.list}>
      {differences.map((each) => (
        <DifferenceRow key={each.field} difference={each} whole={whole} />
      ))}
    </ul>
  );
}
