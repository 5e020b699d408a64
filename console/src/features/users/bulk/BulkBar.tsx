import { Button, Group, Loader, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';

import { t } from '@/lib/text';

import type { BulkAction } from './actions';
import classes from './Bulk.module.css';
import { useBulkActions } from './useBulkActions';

interface BulkBarProps {
  /** How many are chosen; unknown while they are counted. */
  count: number | undefined;
  /** To choose everybody whom the filters show, when not all of them are chosen yet; how many they are, if that is known. */
  offer: { matching: number | undefined } | undefined;
  onEverybody: () => void;
  onClear: () => void;
  onAction: (action: BulkAction) => void;
}

/** What can be done with everybody chosen. */
export function BulkBar({ count, offer, onEverybody, onClear, onAction }: BulkBarProps) {
  const actions = useBulkActions();
  return (
    <section className={classes.bar} aria-label={t('bulk.bar')}>
      <Text size="sm" fw={600} aria-live="polite">{count === undefined ? <Loader size="xs" aria-label={t('state.loading')} /> : t('bulk.chosen', { count })}</Text>
      {offer && (
        <Button variant="subtle" size="xs" onClick={onEverybody}>
          {offer.matching === undefined ? t('bulk.everybodyUncounted') : t('bulk.everybody', { count: offer.matching })}
        </Button>
      )}
      <Group gap="xs" className={classes.end}>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="xs" disabled={count === undefined} rightSection={<IconChevronDown size={14} />}>{t('bulk.actions')}</Button>
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
