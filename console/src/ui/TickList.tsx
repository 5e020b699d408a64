import { Checkbox, Stack, Text } from '@mantine/core';
import { useId, useState } from 'react';

import { t } from '@/lib/text';

import { SearchBox } from './SearchBox';
import classes from './TickList.module.css';

export interface TickOption {
  value: string;
  label: string;
  description?: string | undefined;
  /** Why it cannot be ticked. */
  disabledReason?: string | undefined;
}

interface TickListProps {
  label: string;
  /** The name of the search box. */
  searchLabel: string;
  options: readonly TickOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  error?: string | undefined;
  /** What stands there when there is nothing to tick. */
  empty: string;
}

/** Many to tick, with a search box when there are more than a few; what cannot be ticked says why. */
export function TickList({ label, searchLabel, options, value, onChange, error, empty }: TickListProps) {
  const [q, setQ] = useState('');
  const id = useId();
  const needle = q.toLocaleLowerCase();
  const shown = options.filter((each) => `${each.label} ${each.description ?? ''}`.toLocaleLowerCase().includes(needle));
  const toggle = (option: string, ticked: boolean) => onChange(ticked ? [...value, option] : value.filter((each) => each !== option));
  return (
    <Stack gap="xs" role="group" aria-labelledby={id}>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      {options.length > 6 && <SearchBox label={searchLabel} value={q} onChange={setQ} delay={0} />}
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <div className={classes.list}>
        {shown.map((each) => (
          <Checkbox
            key={each.value}
            className={classes.option}
            checked={value.includes(each.value)}
            disabled={each.disabledReason !== undefined}
            onChange={(event) => toggle(each.value, event.currentTarget.checked)}
            label={each.label}
            description={each.disabledReason ?? each.description}
          />
        ))}
        {shown.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {options.length === 0 ? empty : t('state.noMatch')}
          </Text>
        )}
      </div>
    </Stack>
  );
}
