import { ActionIcon, Checkbox, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

import { t } from '@/lib/text';

interface ColumnChoiceProps {
  name: string;
  shown: boolean;
  onShow: (shown: boolean) => void;
  /** Absent: it is the first, or not shown. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** A column to show, and to move among those that are shown. */
export function ColumnChoice({ name, shown, onShow, onUp, onDown }: ColumnChoiceProps) {
  // A button that cannot go on keeps the keyboard, so that it can be pressed to the end.
  const step = (act: (() => void) | undefined) => ({ variant: 'subtle', color: 'gray', size: 'sm', 'aria-disabled': act === undefined, 'data-disabled': act === undefined || undefined, onClick: () => act?.() });
  return (
    <Group justify="space-between" gap="md" wrap="nowrap">
      <Checkbox label={name} checked={shown} onChange={(event) => onShow(event.currentTarget.checked)} />
      {shown && (
        <Group gap={2} wrap="nowrap">
          <ActionIcon {...step(onUp)} aria-label={t('table.moveUp', { name })}><IconArrowUp size={14} /></ActionIcon>
          <ActionIcon {...step(onDown)} aria-label={t('table.moveDown', { name })}><IconArrowDown size={14} /></ActionIcon>
        </Group>
      )}
    </Group>
  );
}
