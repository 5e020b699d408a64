import { Text } from '@mantine/core';

import { t } from '@/lib/text';
import { StatusBadge, type Tone } from '@/ui';

import type { FieldDifference } from './difference';
import { DifferenceValue } from './DifferenceValue';
import { fieldText } from './labels';
import classes from './Difference.module.css';

const TONES: Record<FieldDifference['kind'], Tone> = { added: 'success', removed: 'danger', changed: 'warning' };

interface DifferenceRowProps {
  difference: FieldDifference;
  /** Whether the record itself came or went. */
  whole: boolean;
}

/** One field: what it was, and what it is. */
export function DifferenceRow({ difference: { field, kind, before, after, list }, whole }: DifferenceRowProps) {
  return (
    <li className={classes.row} data-whole={whole || undefined}>
      <div className={classes.head}>
        <Text span size="sm" fw={600}>{fieldText(field)}</Text>
        {!whole && <StatusBadge tone={TONES[kind]}>{t(`audit.${kind}`)}</StatusBadge>}
      </div>
      <div className={classes.values}>
        {list ? (
          <>
            {list.removed.map((each) => <DifferenceValue key={each} side="old">{each}</DifferenceValue>)}
            {list.added.map((each) => <DifferenceValue key={each} side="new">{each}</DifferenceValue>)}
            {list.unchanged > 0 && <Text size="xs" c="dimmed">{t('audit.unchangedCount', { count: list.unchanged })}</Text>}
          </>
        ) : (
          <>
            {before !== undefined && <DifferenceValue side="old">{before}</DifferenceValue>}
            {after !== undefined && <DifferenceValue side="new">{after}</DifferenceValue>}
          </>
        )}
      </div>
    </li>
  );
}
