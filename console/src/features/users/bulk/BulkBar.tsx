import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';

import { t } from '@/lib/text';

import type { BulkAction } from './actions';
import classes from './Bulk.module.css';
import { useBulkActions } from './useBulkActions';

interface BulkBarProps {
  /** How many are chosen. */
  count: number;
  /** How many the filters show, when not all of them are chosen yet. */
  matching: number | undefined;
  onEverybody: () => void;
  onClear: () => void;
  onAction: (action: BulkAction) => void;
}

/** What can be done with everybody chosen. */
export function BulkBar({ count, matching, onEverybody, onClear, onAction }: BulkBarProps) {
  const actions = useBulkActions();
  return (
    <section className={classes.bar} aria-label={t('bulk.bar')}>
      <Text size="sm" fw={600} aria-live="polite">{t('bulk.chosen', { count })}</Text>
      {matching !== undefined && (
        <Button variant="subtle" size="xs" onClick={onEverybody}>{t('bulk.everybody', { count: matching })}</Button>
      )}
      <Group gap="xs" className={classes.end}>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown size={14} />}>{t('bulk.actions')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {actions.map((each) => (
              <Menu.Item key={each.word} color={each.severity === 'irreversible' ? 'red' : undefined} onClick={() => onAction(each)}>{t(each.label)}</Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" size="xs" leftSection={<IconX size={14} />} onClick={onClear}>{t('bulk.clear')}</Button>
      </Group>
    </section>
  );
}
