import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { candidatesQuery } from '../queries';
import { CandidateOption } from './CandidateOption';

interface AddMemberProps {
  busy: boolean;
  onAdd: (user: { id: string; name: string }) => Promise<unknown>;
}

/** Finds somebody by a part of the name or address, and puts them into the group. */
export function AddMember({ busy, onAdd }: AddMemberProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery({ ...candidatesQuery(tenant, q), enabled: opened });
  const people = found.data?.items ?? [];
  const choose = (id: string | null) => {
    const user = people.find((each) => each.id === id);
    if (user !== undefined) void onAdd(user).catch(() => undefined);
    setTyped('');
  };
  return (
    <Select
      label={t('groups.addMember')}
      description={t('groups.addMemberHint')}
      placeholder={t('groups.typeToSearch')}
      data={people.map((each) => ({ value: each.id, label: each.name }))}
      value={null}
      onChange={choose}
      disabled={busy}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpened(true)}
      filter={({ options }) => options}
      renderOption={({ option }) => <CandidateOption name={option.label} email={people.find((each) => each.id === option.value)?.email} />}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('groups.noSuchUser')}
    />
  );
}
