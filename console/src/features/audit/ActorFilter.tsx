import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { peopleQuery, personQuery } from '@/api/queries/people';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './AuditPage.module.css';

interface ActorFilterProps {
  value: string | undefined;
  onChange: (user: string | undefined) => void;
}

/** Whose doings are shown: found by typing a part of a name or address. */
export function ActorFilter({ value, onChange }: ActorFilterProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const chosen = useQuery({ ...personQuery(tenant, value ?? ''), enabled: value !== undefined });
  // The name of the one who is chosen stands in the box, and is not what is looked for.
  const name = value === undefined ? '' : (chosen.data?.name ?? value);
  const [q] = useDebouncedValue(typed === name ? '' : typed.trim(), 250);
  const found = useQuery({ ...peopleQuery(tenant, q), enabled: opened });
  const options = (found.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }));
  const known = value === undefined || options.some((each) => each.value === value) ? options : [{ value, label: name }, ...options];
  return (
    <Select
      className={classes.moment}
      aria-label={t('audit.actor')}
      placeholder={t('audit.actor')}
      data={known}
      value={value ?? null}
      onChange={(user) => onChange(user ?? undefined)}
      onDropdownOpen={() => setOpened(true)}
      searchable
      clearable
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
