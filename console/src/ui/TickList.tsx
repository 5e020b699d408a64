import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import { t } from '@/lib/text';

import { SearchBox } from './SearchBox';
import classes from './TickList.module.css';

export interface TickOption {
  value: string;
  label: string;
  description?: string | undefined;
  /** Why it cannot be ticked. */
  disabledReason?: string | undefined;
  /** What stands below it. */
  more?: ReactNode;
}

interface Search {
  /** The name of the search box. */
  label: string;
  value: string;
  onChange: (q: string) => void;
  /** Whether what is shown is not yet what was looked for. */
  busy: boolean;
  /** Whether there are more than are shown. */
  more: boolean;
  /** Fetches more of them; without it only the search finds them. */
  onMore?: { busy: boolean; run: () => void };
}

interface TickListProps {
  label: string;
  options: readonly TickOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  search: Search;
  error?: string | undefined;
  /** What stands there when there is nothing to tick. */
  empty: string;
}

/** Many to tick, with a search box when there are more than a few; what cannot be ticked says why. */
export function TickList({ label, options, value, onChange, search, error, empty }: TickListProps) {
  const id = useId();
  const toggle = (option: string, ticked: boolean) => onChange(ticked ? [...value, option] : value.filter((each) => each !== option));
  return (
    <Stack gap="xs" role="group" aria-labelledby={id}>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      {(search.value !== '' || search.more || options.length > 6) && <SearchBox label={search.label} value={search.value} onChange={search.onChange} />}
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <div className={classes.list} aria-busy={search.busy}>
        {options.map((each) => (
          <div key={each.value} className={classes.option}>
            <Checkbox
              checked={value.includes(each.value)}
              disabled={each.disabledReason !== undefined}
              onChange={(event) => toggle(each.value, event.currentTarget.checked)}
              label={each.label}
              description={each.disabledReason ?? each.description}
            />
            {each.more !== undefined && <div className={classes.more}>{each.more}</div>}
          </div>
        ))}
        {options.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {search.value === '' ? empty : t('state.noMatch')}
          </Text>
        )}
      </div>
      {search.more && (
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed">{t('state.more')}</Text>
          {search.onMore && (
            <Button variant="default" size="compact-xs" loading={search.onMore.busy} onClick={search.onMore.run}>{t('action.loadMore')}</Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
