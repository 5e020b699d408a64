import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { peopleQuery, personQuery } from '@/api/queries/people';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface UserSelectProps {
  value: string | undefined;
  onChange: (user: string | undefined) => void;
}

interface Subject {
  id: string;
  name: string;
  email?: string | null | undefined;
  username?: string | null | undefined;
}

function labelOf({ name, email, username }: Subject): string {
  const handle = email ?? username;
  return handle ? `${name} · ${handle}` : name;
}

/** Somebody, found by what is typed; those who may not look at others have themselves to choose. */
export function UserSelect({ value, onChange }: UserSelectProps) {
  const tenant = useTenant();
  const self = useSession().user;
  const all = useCan()('users:read:all');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const chosen = useQuery({ ...personQuery(tenant, value ?? ''), enabled: all && value !== undefined });
  const label = chosen.data && labelOf(chosen.data);
  const found = useQuery({ ...peopleQuery(tenant, q === label ? '' : q), enabled: all });
  const subjects: Subject[] = all ? (found.data?.items ?? []) : [self];
  const options = subjects.map((each) => ({ value: each.id, label: labelOf(each) }));
  if (value !== undefined && !options.some((each) => each.value === value)) options.unshift({ value, label: label ?? value });
  return (
    <Select
      label={t('access.user')}
      placeholder={t('access.searchUser')}
      description={all ? undefined : t('access.onlySelf')}
      searchable
      clearable
      data={options}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      onSearchChange={setTyped}
      filter={({ options: given }) => given}
      nothingFoundMessage={t('state.noMatch')}
    />
  );
}
