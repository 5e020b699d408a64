import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { chosenPartyQuery, partiesFoundQuery } from '@/api/queries/parties';
import type { Party, PartyKind } from '@/api/types';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { PartyOption } from './PartyOption';

interface PartySelectProps extends Pick<SelectProps, 'label' | 'aria-label' | 'description' | 'placeholder' | 'clearable' | 'className' | 'error' | 'comboboxProps'> {
  value: string | undefined;
  onChange: (party: Party | undefined) => void;
  /** Only of that kind. */
  kind?: PartyKind | undefined;
  /** Only those that an account is linked to, or is not. */
  linked?: boolean;
  autoFocus?: boolean;
}

/** One member, customer or supplier, found by a part of the name or e-mail address. */
export function PartySelect({ value, onChange, kind, linked, autoFocus = false, ...input }: PartySelectProps) {
  const tenant = useTenant();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const chosen = useQuery({ ...chosenPartyQuery(tenant, value ?? ''), enabled: value !== undefined });
  // The name of the one that is chosen stands in the box, and is not what is looked for.
  const name = value === undefined ? '' : (chosen.data?.name ?? '');
  const [q] = useDebouncedValue(typed === name ? '' : typed.trim(), 250);
  const found = useQuery({ ...partiesFoundQuery(tenant, { q, kind, linked }), enabled: opened });
  const parties: Party[] = [...(found.data?.items ?? [])];
  if (value !== undefined && chosen.data && !parties.some((each) => each.id === value)) parties.unshift(chosen.data);
  const partyOf = (id: string | null) => parties.find((each) => each.id === id);
  return (
    <Select
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('parties.typeToSearch')}
      {...input}
      {...(autoFocus && { 'data-autofocus': true })}
      data={parties.map((each) => ({ value: each.id, label: each.name }))}
      value={chosen.data ? (value ?? null) : null}
      onChange={(id) => onChange(partyOf(id))}
      onDropdownOpen={() => setOpened(true)}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const party = partyOf(option.value);
        return party ? <PartyOption party={party} /> : option.label;
      }}
      nothingFoundMessage={found.isFetching ? t('state.loading') : t('state.noMatch')}
    />
  );
}
